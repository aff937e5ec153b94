using System.Text.RegularExpressions;

namespace Webhooks.Support;

/// <summary>Represents a pattern that texts must not contain, with the words to write instead.</summary>
internal sealed record WordRule(Regex Pattern, string Instead)
{
    private const string Folder = "tests/Webhooks.Conventions.Tests/Words";

    /// <summary>Reads the rules of a file, one a line: <c>pattern =&gt; instead</c>.</summary>
    public static IReadOnlyList<WordRule> Read(string file) =>
    [
        .. Lines(file).Select(line => new WordRule(
            new Regex(line.Left.Replace(" ", @"\s+", StringComparison.Ordinal), RegexOptions.IgnoreCase), line.Right)),
    ];

    /// <summary>Reads the reviewed exceptions: <c>path | words =&gt; reason</c>.</summary>
    public static IReadOnlyList<(string Path, string Words)> ReadAllowed() =>
    [
        .. Lines("allowed.txt").Select(line => line.Left.Split(" | ")).Select(parts => (parts[0], parts[1])),
    ];

    private static IEnumerable<(string Left, string Right)> Lines(string file) => File
        .ReadLines(Path.Combine(Repository.Root, Folder, file))
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split(" => "))
        .Select(parts => (parts[0], parts[1]));
}
