using System.Buffers;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Webhooks.Buffering;

/// <summary>
/// Reads the charset of a content type. A token and a quoted string mean the same (RFC 9110, section 8.3.1).
/// </summary>
internal static class ContentCharset
{
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:+");

    /// <summary>Returns whether a content type is UTF-8. A content type without a charset is UTF-8.</summary>
    public static bool IsUtf8(MediaTypeHeaderValue type) =>
        !type.Charset.HasValue || Unquote(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Returns a content type with its quoted charset as a token, because JSON binding of ASP.NET Core reads only tokens.
    /// </summary>
    /// <returns>The content type, or null if its charset is not quoted or has characters that a token cannot have.</returns>
    public static string? AsToken(string? contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type)
            || !type.Charset.StartsWith("\"", StringComparison.Ordinal))
        {
            return null;
        }

        var charset = Unquote(type.Charset);
        if (charset.Length == 0 || charset.AsSpan().ContainsAnyExcept(NameCharacters))
        {
            return null;
        }

        type.Charset = charset;
        return type.ToString();
    }

    private static StringSegment Unquote(StringSegment charset) => HeaderUtilities.UnescapeAsQuotedString(charset);
}
