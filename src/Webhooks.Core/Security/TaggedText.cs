using System.Buffers;

namespace Webhooks.Security;

/// <summary>What protectors make: a tag that says who can read it, a colon, and the rest.</summary>
internal static class TaggedText
{
    private const int MaxTagLength = 20;

    private static readonly SearchValues<char> TagCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>The tag; null where there is none.</summary>
    /// <remarks>Whatever does not look like a tag may be a part of the secret, and is not shown.</remarks>
    public static string? TagOf(string text)
    {
        var length = text.IndexOf(':', StringComparison.Ordinal);
        return length is > 0 and <= MaxTagLength && !text.AsSpan(0, length).ContainsAnyExcept(TagCharacters)
            ? text[..length]
            : null;
    }

    /// <summary>The tag in words, for an error.</summary>
    public static string Describe(string text) => TagOf(text) is { } tag ? $"tagged {tag}:" : "not tagged";
}
