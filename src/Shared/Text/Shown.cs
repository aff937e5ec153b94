using System.Globalization;
using System.Text;
using Webhooks.Records;

namespace Webhooks.Text;

/// <summary>Values as errors show them: short, on one line, and without what is secret.</summary>
internal static class Shown
{
    public const string Mask = "****";

    private const int MaxLength = 100;
    private const int MaxDetailLength = 2_000;
    private const string SecretPrefix = "whsec_";

    /// <summary>At most 100 characters, control and format characters escaped; nothing of a text that holds a secret.</summary>
    public static string Text(string value) =>
        value.Contains(SecretPrefix, StringComparison.OrdinalIgnoreCase) ? Mask : Printable(Cut(value, MaxLength));

    /// <summary>
    /// What is known of a failure, as a store keeps it: at most 2,000 characters of it, on one line, and none that a database
    /// refuses.
    /// </summary>
    public static string Detail(string text) => WellFormedText.Of(Printable(Cut(text, MaxDetailLength)));

    /// <summary>A URL, well formed or not, without its user info.</summary>
    public static string Url(string url)
    {
        var start = AuthorityStart(url);
        var at = IsWellFormed(url) ? start + Authority(url).LastIndexOf('@') : url.LastIndexOf('@');
        return Text(at < start ? url : $"{url.AsSpan(0, start)}{Mask}{url.AsSpan(at)}");
    }

    /// <summary>The part of a URL with user info, host and port; empty where there is none.</summary>
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

    // Of what is not a URL nobody can say where its user info ends: then it is all before the last @.
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
