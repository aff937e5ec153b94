using System.Buffers;

namespace Webhooks.Security;

/// <summary>Reads protected texts: a tag that identifies the protector, a colon, and the rest.</summary>
internal static class TaggedText
{
    private const int MaxTagLength = 20;

    private static readonly SearchValues<char> TagCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>Returns the tag, or <see langword="null"/> if there is none.</summary>
    /// <remarks>A text that does not look like a tag can be a part of the secret, and is not shown.</remarks>
    public static string? TagOf(string text)
    {
        var length = text.IndexOf(':', StringComparison.Ordinal);
        return length is > 0 and <= MaxTagLength && !text.AsSpan(0, length).ContainsAnyExcept(TagCharacters)
            ? text[..length]
            : null;
    }

    /// <summary>Describes the tag, for an error.</summary>
    public static string Describe(string text) => TagOf(text) is { } tag ? $"tagged {tag}:" : "not tagged";
}
