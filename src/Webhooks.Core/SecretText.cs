using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Webhooks;

/// <summary>The text form of a symmetric key. Its errors never hold any of the text.</summary>
internal static class SecretText
{
    internal const string Prefix = "whsec_";

    private const string Advice = " Write whsec_ and standard base64 of 24 to 64 random bytes, as WebhookSecret.Generate() gives.";
    internal const int MaxKeyLength = 64;
    private const int MaxDigits = (MaxKeyLength * 8 + 5) / 6;

    private static readonly SearchValues<char> Digits =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");

    internal static bool TryDecode(
        ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? key, [NotNullWhen(false)] out string? problem)
    {
        var encoded = text.StartsWith(Prefix) ? text[Prefix.Length..] : text;
        var digits = encoded.TrimEnd('=');
        problem = ProblemOf(text, digits) ?? PaddingProblem(digits.Length, encoded.Length - digits.Length);
        problem = problem is null ? null : problem + Advice;
        key = problem is null ? Decode(digits) : null;
        return key is not null;
    }

    private static string? ProblemOf(ReadOnlySpan<char> text, ReadOnlySpan<char> digits)
    {
        if (digits.IsEmpty)
        {
            return "The webhook secret is empty.";
        }

        if (text.StartsWith("whsk_") || text.StartsWith("whpk_"))
        {
            return "The webhook secret is a key of the asymmetric scheme v1a (whsk_, whpk_): "
                + "only keys of the symmetric scheme v1 (whsec_) can be used.";
        }

        return digits.ContainsAnyExcept(Digits) ? AlphabetProblem(digits)
            : digits.Length > MaxDigits ? "The webhook secret is too long: a key has at most 64 bytes."
            : null;
    }

    private static string AlphabetProblem(ReadOnlySpan<char> digits)
    {
        foreach (var character in digits)
        {
            if (char.IsWhiteSpace(character))
            {
                return "The webhook secret holds white space: give the key alone, without spaces or line ends.";
            }
        }

        return digits.ContainsAny('-', '_')
            ? "The webhook secret is base64url ('-' or '_'): standard base64 is needed, with '+' and '/'."
            : "The webhook secret is not base64: only A-Z, a-z, 0-9, '+', '/' and '=' at the end may stand in it.";
    }

    private static string? PaddingProblem(int digits, int padding)
    {
        if (digits % 4 == 1)
        {
            return "The webhook secret is not whole: no base64 text has one character more than a multiple of four.";
        }

        return padding == 0 || padding == (4 - digits % 4) % 4
            ? null
            : "The webhook secret has the wrong padding: "
                + "'=' fills the base64 text to a multiple of four, or is left out.";
    }

    private static byte[] Decode(ReadOnlySpan<char> digits)
    {
        Span<char> padded = stackalloc char[MaxDigits + 2];
        digits.CopyTo(padded);
        var length = (digits.Length + 3) / 4 * 4;
        padded[digits.Length..length].Fill('=');
        Span<byte> key = stackalloc byte[MaxKeyLength + 2];
        Convert.TryFromBase64Chars(padded[..length], key, out var written);
        var result = key[..written].ToArray();
        CryptographicOperations.ZeroMemory(key);
        padded.Clear();
        return result;
    }
}
