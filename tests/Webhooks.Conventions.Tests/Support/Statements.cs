using System.Text.RegularExpressions;

namespace Webhooks.Support;

/// <summary>
/// Splits a page into statements. A marker, <c>&lt;!-- held: some-id --&gt;</c>, ends one: it covers the text of its paragraph or
/// list item since the marker before it. For a table or a code block it is the next line.
/// </summary>
internal static partial class Statements
{
    [GeneratedRegex(@"<!--\s*held:(?<id>.*?)-->")]
    private static partial Regex Marker { get; }

    public static IReadOnlyList<Statement> Of(string text) => [.. Split(text.ReplaceLineEndings("\n").Split('\n'))];

    private static IEnumerable<Statement> Split(string[] lines)
    {
        var prose = new List<string>();
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            var isItem = line.StartsWith("- ", StringComparison.Ordinal);
            if (isItem || EndsProse(line))
            {
                foreach (var statement in InProse(string.Join(' ', prose)))
                {
                    yield return statement;
                }

                prose.Clear();
            }

            if (IsTableOrBlock(line))
            {
                i = LastLineOf(lines, i);
                var marker = Marker.Match(i + 1 < lines.Length ? lines[i + 1] : "");
                yield return new(line, marker.Success ? IdOf(marker) : null);
                i += marker.Success ? 1 : 0;
            }
            else if (!EndsProse(line))
            {
                prose.Add(isItem ? line[2..] : line);
            }
        }

        foreach (var statement in InProse(string.Join(' ', prose)))
        {
            yield return statement;
        }
    }

    private static IEnumerable<Statement> InProse(string paragraph)
    {
        var start = 0;
        foreach (Match marker in Marker.Matches(paragraph))
        {
            yield return new(paragraph[start..marker.Index].Trim(), IdOf(marker));
            start = marker.Index + marker.Length;
        }

        if (paragraph[start..].Trim() is { Length: > 0 } rest)
        {
            yield return new(rest, null);
        }
    }

    private static string IdOf(Match marker) => marker.Groups["id"].Value.Trim();

    private static int LastLineOf(string[] lines, int first)
    {
        var isBlock = lines[first].TrimStart().StartsWith("```", StringComparison.Ordinal);
        var next = Array.FindIndex(
            lines,
            first + 1,
            line => line.TrimStart().StartsWith(isBlock ? "```" : "|", StringComparison.Ordinal) == isBlock);
        return next < 0 ? lines.Length - 1 : isBlock ? next : next - 1;
    }

    private static bool IsTableOrBlock(string line) => line.StartsWith('|') || line.StartsWith("```", StringComparison.Ordinal);

    private static bool EndsProse(string line) => line.Length == 0 || line.StartsWith('#') || IsTableOrBlock(line);
}
