using System.Text.RegularExpressions;

namespace Webhooks.Support;

/// <summary>A page of documentation, taken apart into what it names.</summary>
internal sealed partial record Page(string Path, string Text)
{
    [GeneratedRegex(@"^ *```(?<language>\w*)[^\n]*\n(?<code>.*?)^ *```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block { get; }

    [GeneratedRegex(@"(?<!`)`(?<span>[^`\n]+)`(?!`)")]
    private static partial Regex Span { get; }

    [GeneratedRegex(@"\]\((?<target>[^)#\s]+)(#[^)]*)?\)")]
    private static partial Regex Link { get; }

    /// <summary>What stands between single backticks in the prose.</summary>
    public IEnumerable<string> Spans => Span.Matches(Prose).Select(match => match.Groups["span"].Value);

    /// <summary>The files that it links to, seen from the root.</summary>
    public IEnumerable<string> LinkedFiles => Link.Matches(Prose)
        .Select(match => match.Groups["target"].Value)
        .Where(target => !target.Contains(':', StringComparison.Ordinal))
        .Select(target => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Path)!, target));

    /// <summary>Its samples in C#.</summary>
    public string Code => string.Join('\n', Block.Matches(Text)
        .Where(match => match.Groups["language"].Value is "csharp" or "cs")
        .Select(match => match.Groups["code"].Value));

    private string Prose => Block.Replace(Text, "");
}
