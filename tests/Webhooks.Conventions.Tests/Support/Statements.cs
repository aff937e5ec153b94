using System.Text.RegularExpressions;

namespace Webhooks.Support;

/// <summary>Takes a page apart into what it says: each sentence, and each table and block by its first line.</summary>
internal static partial class Statements
{
    // A sentence ends before a capital, a number, code or a link; a full stop inside code has no space behind it.
    [GeneratedRegex(@"(?<=[.?!]) (?=[A-Z0-9`\[])")]
    private static partial Regex SentenceEnd { get; }

    [GeneratedRegex(@"^\*\*[^*]+\*\* ")]
    private static partial Regex RunInHeading { get; }

    public static IReadOnlyList<string> Of(string text) =>
        [.. Paragraphs(text.ReplaceLineEndings("\n").Split('\n')).SelectMany(SentencesOf)];

    private static IEnumerable<string> SentencesOf(string paragraph) =>
        IsTableOrBlock(paragraph) ? [paragraph] : SentenceEnd.Split(RunInHeading.Replace(paragraph, ""));

    private static IEnumerable<string> Paragraphs(string[] lines)
    {
        var prose = new List<string>();
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            var isItem = line.StartsWith("- ", StringComparison.Ordinal);
            if (prose.Count > 0 && (isItem || EndsProse(line)))
            {
                yield return string.Join(' ', prose);
                prose.Clear();
            }

            if (IsTableOrBlock(line))
            {
                yield return line;
                i = LastLineOf(lines, i);
            }
            else if (!EndsProse(line))
            {
                prose.Add(isItem ? line[2..] : line);
            }
        }

        if (prose.Count > 0)
        {
            yield return string.Join(' ', prose);
        }
    }

    private static int LastLineOf(string[] lines, int first)
    {
        var isBlock = lines[first].TrimStart().StartsWith("```", StringComparison.Ordinal);
        var next = Array.FindIndex(
            lines,
            first + 1,
            line => line.TrimStart().StartsWith(isBlock ? "```" : "|", StringComparison.Ordinal) == isBlock);
        return next < 0 ? lines.Length : isBlock ? next : next - 1;
    }

    private static bool IsTableOrBlock(string line) => line.StartsWith('|') || line.StartsWith("```", StringComparison.Ordinal);

    private static bool EndsProse(string line) => line.Length == 0 || line.StartsWith('#') || IsTableOrBlock(line);
}
