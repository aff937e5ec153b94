using System.Text.RegularExpressions;

namespace Webhooks.Support;

/// <summary>The names of all tests, as <c>Class.Method</c>, from their source: the other test projects are not referenced.</summary>
internal static partial class TestMethods
{
    private static readonly HashSet<string> Names =
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests*.cs", SearchOption.AllDirectories)
            .Select(File.ReadAllText)
            .SelectMany(text => Method.Matches(text)
                .Select(method => $"{Class.Match(text).Groups["name"].Value}.{method.Groups["name"].Value}")),
    ];

    [GeneratedRegex(@"^public (?:\w+ )*class (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Class { get; }

    [GeneratedRegex(@"\[(?:Fact|Theory)\b.*?\b(?:Task|ValueTask|void) (?<name>\w+)\(", RegexOptions.Singleline)]
    private static partial Regex Method { get; }

    public static bool Has(string name) => Names.Contains(name);
}
