using System.Buffers;

namespace Webhooks.Json;

internal sealed class PlainTextProtector : ISecretProtector
{
    private const string Tag = "plain";
    private const int MaxTagLength = 20;

    private static readonly SearchValues<char> TagCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    public string Protect(string plaintext)
    {
        ArgumentNullException.ThrowIfNull(plaintext);
        return $"{Tag}:{plaintext}";
    }

    public string Unprotect(string protectedText)
    {
        ArgumentNullException.ThrowIfNull(protectedText);
        return TagOf(protectedText) is Tag
            ? protectedText[(Tag.Length + 1)..]
            : throw new InvalidOperationException(
                $"The plain-text protector reads what is tagged {Tag}:, this is {Describe(protectedText)}.");
    }

    private static string Describe(string text) => TagOf(text) is { } tag ? $"tagged {tag}:" : "not tagged";

    // Whatever does not look like a tag may be a part of the secret, and is not shown.
    private static string? TagOf(string text)
    {
        var length = text.IndexOf(':', StringComparison.Ordinal);
        return length is > 0 and <= MaxTagLength && !text.AsSpan(0, length).ContainsAnyExcept(TagCharacters)
            ? text[..length]
            : null;
    }
}
