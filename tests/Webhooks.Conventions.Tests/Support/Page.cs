using System.Text.RegularExpressions;

namespace Webhooks.Support;

/// <summary>A page of documentation, taken apart into what it names.</summary>
internal sealed partial record Page(string Path, string Text)
{
    [GeneratedRegex(@"^ *```(?<language>\w*)[^\n]*\n(?<code>.*?)^ *```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block { get; }

    [GeneratedRegex(@"(?<!`)`(?<span>[^`\n]+)`(?!`)")]
    private static partial Regex Span { get; }

    [GeneratedRegex(@"\]\((?<target>[^)#\s]*)(#(?<heading>[^)]*))?\)")]
    private static partial Regex Link { get; }

    [GeneratedRegex("^#+ (?<text>.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading { get; }

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInHeadings { get; }

    /// <summary>What stands between single backticks in the prose.</summary>
    public IEnumerable<string> Spans => Span.Matches(Prose).Select(match => match.Groups["span"].Value);

    /// <summary>The files that it links to, seen from the root, each with the heading that the link names or an empty text.</summary>
    public IEnumerable<(string File, string Heading)> Links => Link.Matches(Prose)
        .Where(match => !match.Groups["target"].Value.Contains(':', StringComparison.Ordinal))
        .Select(match => (Resolve(match.Groups["target"].Value), match.Groups["heading"].Value));

    /// <summary>The names by which links find its headings: lowercase, with hyphens for spaces and without punctuation.</summary>
    public IEnumerable<string> Headings => Heading.Matches(Block.Replace(Text, ""))
        .Select(match => NotInHeadings.Replace(match.Groups["text"].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'));

    /// <summary>Its samples in C#.</summary>
    public string Code => string.Join('\n', Block.Matches(Text)
        .Where(match => match.Groups["language"].Value is "csharp" or "cs")
        .Select(match => match.Groups["code"].Value));

    private string Prose => Block.Replace(Text, "");

    /// <summary>The path of a link's target from the root: links are relative to the folder of their page.</summary>
    private string Resolve(string target) => target.Length == 0
        ? Path
        : System.IO.Path.GetRelativePath(".", System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path)!, target)).Replace('\\', '/');
}
