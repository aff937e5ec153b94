using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Webhooks;

/// <summary>Parses the text of a symmetric key. Its errors never contain any of the text.</summary>
internal static class SecretText
{
    internal const string Prefix = "whsec_";

    private const string Advice =
        " Use whsec_ and standard base64 of 24 to 64 random bytes, as WebhookSecret.Generate() creates it.";


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
            return "Webhook secret is required.";
        }

        if (text.StartsWith("whsk_") || text.StartsWith("whpk_"))
        {
            return "Webhook secret must be a key of the symmetric scheme v1 (whsec_), "
                + "but is a key of the asymmetric scheme v1a (whsk_, whpk_).";
        }

        return digits.ContainsAnyExcept(Digits) ? AlphabetProblem(digits)
            : digits.Length > MaxDigits ? "Webhook secret must have at most 64 bytes."
            : null;
    }

    private static string AlphabetProblem(ReadOnlySpan<char> digits)
    {
        foreach (var character in digits)
        {
            if (char.IsWhiteSpace(character))
            {
                return "Webhook secret must not contain white space.";
            }
        }

        return digits.ContainsAny('-', '_')
            ? "Webhook secret must be standard base64 with '+' and '/', but is base64url with '-' or '_'."
            : "Webhook secret must be base64: only A-Z, a-z, 0-9, '+' and '/', and '=' at the end.";
    }

    private static string? PaddingProblem(int digits, int padding)
    {
        if (digits % 4 == 1)
        {
            return "Webhook secret is incomplete: base64 never has one character more than a multiple of four.";
        }

        return padding == 0 || padding == (4 - digits % 4) % 4
            ? null
            : "Webhook secret has the wrong padding: "
                + "'=' must fill the base64 text to a multiple of four, or be left out.";
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
