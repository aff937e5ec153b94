namespace Webhooks.Support;

/// <summary>Names a statement of a page, and the tests that fail if it is false, or the reason why there are none.</summary>
internal sealed record HeldStatement(string Name, IReadOnlyList<string> Tests, string? Reason)
{
    /// <summary>
    /// Reads a list of blocks: <c>&gt;</c> begins the line with the name, <c>-</c> the reason why no test holds the statement;
    /// every other line names a test, as <c>Class.Method</c>.
    /// </summary>
    public static IReadOnlyList<HeldStatement> Read(string path) =>
    [
        .. File.ReadAllText(path).ReplaceLineEndings("\n").Split("\n\n")
            .Select(block => block.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Where(lines => lines.Length > 0 && lines[0][0] == '>')
            .Select(lines => new HeldStatement(
                string.Join(' ', Marked(lines, '>')),
                [.. lines.Where(line => line[0] is not ('>' or '-'))],
                Marked(lines, '-').FirstOrDefault())),
    ];

    private static IEnumerable<string> Marked(string[] lines, char mark) =>
        lines.Where(line => line[0] == mark).Select(line => line[1..].Trim());
}
