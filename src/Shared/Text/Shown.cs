using System.Globalization;
using System.Text;

namespace Webhooks.Text;

/// <summary>Formats values for errors: short, on one line and without secrets.</summary>
internal static class Shown
{
    public const string Mask = "****";

    private const int MaxLength = 100;
    private const int MaxDetailLength = 2_000;
    private const string SecretPrefix = "whsec_";

    /// <summary>
    /// Returns at most 100 characters, with control and format characters escaped. A text with a secret is masked as a
    /// whole.
    /// </summary>
    public static string Text(string value) =>
        value.Contains(SecretPrefix, StringComparison.OrdinalIgnoreCase) ? Mask : Printable(Cut(value, MaxLength));

    /// <summary>
    /// Returns the detail of a failure for a store: at most 2,000 characters, on one line, without characters that a
    /// database rejects.
    /// </summary>
    public static string Detail(string text) => WellFormedText.Of(Printable(Cut(text, MaxDetailLength)));

    /// <summary>Returns a URL, well formed or not, without its user info.</summary>
    public static string Url(string url)
    {
        var start = AuthorityStart(url);
        var at = IsWellFormed(url) ? start + Authority(url).LastIndexOf('@') : url.LastIndexOf('@');
        return Text(at < start ? url : $"{url.AsSpan(0, start)}{Mask}{url.AsSpan(at)}");
    }

    /// <summary>Returns user info, host and port of a URL, or an empty text if there are none.</summary>
    public static ReadOnlySpan<char> Authority(string url)
    {
        var start = AuthorityStart(url);
        if (start == 0)
        {
            return [];
        }

        var rest = url.AsSpan(start);
        var end = rest.IndexOfAny("/?#\\");
        return end < 0 ? rest : rest[..end];
    }

    // In a text that is not a URL the end of user info is unknown, so that all before the last @ is masked.
    private static bool IsWellFormed(string url) =>
        AuthorityStart(url) > 0
        && !url.Contains('\\', StringComparison.Ordinal)
        && Uri.TryCreate(url, UriKind.Absolute, out _);

    private static int AuthorityStart(string url)
    {
        var colon = url.IndexOf("://", StringComparison.Ordinal);
        return colon < 0 ? 0 : colon + 3;
    }

    private static string Cut(string value, int most)
    {
        if (value.Length <= most)
        {
            return value;
        }

        var length = char.IsHighSurrogate(value[most - 1]) ? most - 1 : most;
        return string.Concat(value.AsSpan(0, length), "…");
    }

    private static string Printable(string value)
    {
        if (!value.Any(IsHidden))
        {
            return value;
        }

        var text = new StringBuilder();
        foreach (var character in value)
        {
            _ = IsHidden(character)
                ? text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}")
                : text.Append(character);
        }

        return text.ToString();
    }

    private static bool IsHidden(char character) => char.GetUnicodeCategory(character)
        is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
