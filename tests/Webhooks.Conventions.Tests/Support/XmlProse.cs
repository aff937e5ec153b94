using System.Text.RegularExpressions;

namespace Webhooks.Support;

/// <summary>Turns XML comments into the text that a reader sees.</summary>
internal static partial class XmlProse
{
    /// <summary>Separates elements: no phrase and no sentence continues across it.</summary>
    public const char Break = '\u00B6';

    [GeneratedRegex("""<code\b.*?</code>|<c>(?<code>.*?)</c>|</?see>|<(?:see|seealso|paramref|typeparamref)\s+(?:cref|langword|name)="(?<name>[^"]*)"\s*/>|<see\s+href="[^"]*">|</?(?:b|i|em|strong)>|</?\w+[^>]*>""", RegexOptions.Singleline)]
    private static partial Regex Tag { get; }

    [GeneratedRegex(@"^([A-Z]:)?[\w.]*?(?<last>\w+)([({`].*)?$")]
    private static partial Regex Reference { get; }

    /// <summary>Returns the text of a comment. References become names, and every line stays a line.</summary>
    public static Passage Of(Passage comment) => comment with { Text = Decoded(Tag.Replace(comment.Text, TextOf)) };

    /// <summary>Replaces the entities of XML, whose semicolons end no sentence.</summary>
    public static string Decoded(string xml) => xml
        .Replace("&lt;", "‹", StringComparison.Ordinal)
        .Replace("&gt;", "›", StringComparison.Ordinal)
        .Replace("&quot;", "\"", StringComparison.Ordinal)
        .Replace("&amp;", "&", StringComparison.Ordinal);

    private static string TextOf(Match tag)
    {
        var text = tag.Groups["name"].Success ? Reference.Replace(tag.Groups["name"].Value, "${last}")
            : tag.Groups["code"].Success ? Passages.WordOf(tag.Groups["code"].Value)
            : tag.Value.StartsWith("<code", StringComparison.Ordinal) || !IsInline(tag.Value) ? $"{Break}"
            : "";
        return text + new string('\n', tag.Value.Count(character => character == '\n'));
    }

    private static bool IsInline(string tag) =>
        tag.Trim('<', '/', '>').Split(' ', '\n')[0] is "see" or "b" or "i" or "em" or "strong";
}
