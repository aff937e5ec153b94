using System.Reflection;
using System.Text.RegularExpressions;
using Webhooks.Support;

namespace Webhooks;

/// <summary>A folder is a namespace is a concept, and arrows between them go one way, as docs/architecture.md draws them.</summary>
public sealed partial class ArchitectureTests
{
    private const string Page = "docs/architecture.md";
    private const int MostTypesOfTheRoot = 40;

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine { get; }

    [GeneratedRegex("^### (?<package>Webhooks\\.\\w+)$")]
    private static partial Regex PackageHeading { get; }

    private static int RootFiles => Directory.GetFiles(Path.Combine(Repository.Root, "src/Webhooks.Core"), "*.cs").Length;

    public static TheoryData<string> Packages => [.. Shipped.Assemblies.Select(NameOf)];

    [Fact]
    public void Folder_IsItsNamespace() => Examined.All(
        Repository.Sources.Where(file => file.Path.Count(slash => slash == '/') > 1),
        file => NamespaceLine.Match(string.Join('\n', file.Lines)) is not { Success: true } found
            || found.Groups[1].Value == NamespaceOf(file.Path)
                ? null
                : $"{file.Path} is in namespace {found.Groups[1].Value}: move it, or write {NamespaceOf(file.Path)}");

    [Theory]
    [MemberData(nameof(Packages))]
    public void Arrows_AreThoseOfThePage(string package)
    {
        var drawn = Drawn(package);
        var arrows = ArrowsOf(package);
        Examined.All(arrows, arrow => drawn.Contains(arrow.Key) ? null
            : $"{package}: {arrow.Value}, so {arrow.Key.From} uses {arrow.Key.To}: {Page} has no such arrow");
        Examined.All(drawn, arrow => arrows.ContainsKey(arrow) ? null
            : $"{Page} says that {arrow.From} uses {arrow.To} in {package}, which it does not");
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Arrows_HaveNoCycle(string package)
    {
        var arrows = ArrowsOf(package);
        var next = arrows.Keys.ToLookup(arrow => arrow.From, arrow => arrow.To);
        Examined.All(arrows, arrow => Reaches(next, arrow.Key.To, arrow.Key.From)
            ? $"{package}: {arrow.Value}, and {arrow.Key.To} leads back to {arrow.Key.From}"
            : null);
    }

    [Fact]
    public void Root_HoldsTheEverydayWordsOnly()
    {
        var types = typeof(Webhook).Assembly.GetExportedTypes().Count(type => type is { Namespace: "Webhooks", IsNested: false });
        Assert.InRange(types, 1, MostTypesOfTheRoot);
        Assert.InRange(RootFiles, 1, MostTypesOfTheRoot);
    }

    [Fact]
    public void Page_Counts_AreThoseOfTheCode()
    {
        var counts = typeof(Webhook).Assembly.GetExportedTypes()
            .Where(type => !type.IsNested)
            .CountBy(type => $"public types in `{type.Namespace}`")
            .Append(new("files in the root folder of Webhooks.Core", RootFiles));
        Examined.All(counts, count => Repository.Pages.Single(page => page.Path == Page).Text
            .Contains($"\n| {count.Key} | {count.Value} |\n", StringComparison.Ordinal)
                ? null
                : $"{Page} must say {count.Value} {count.Key}: run ./build.sh counts");
    }

    private static string NameOf(Assembly assembly) => assembly.GetName().Name!;

    /// <summary>The root of a package is <c>Webhooks</c>, or its own name where it is a tool of its own; shared source has no package.</summary>
    private static string NamespaceOf(string path)
    {
        var parts = path.Split('/')[1..^1];
        var root = parts[0] == "Webhooks.Conformance" ? parts[0] : "Webhooks";
        return string.Join('.', [root, .. parts[1..]]);
    }

    private static IReadOnlyDictionary<(string From, string To), string> ArrowsOf(string package) =>
        References.Of(Shipped.Assemblies.Single(assembly => NameOf(assembly) == package));

    /// <summary>Reads the table below the heading of a package: a folder, and the folders that it uses.</summary>
    private static HashSet<(string From, string To)> Drawn(string package)
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, Page));
        var start = Array.FindIndex(lines, line => PackageHeading.Match(line).Groups["package"].Value == package);
        Assert.True(start >= 0, $"{Page} has no heading ### {package}");
        var root = package == "Webhooks.Conformance" ? package : "Webhooks";
        return
        [
            .. lines.Skip(start + 1).TakeWhile(line => !line.StartsWith('#')).Where(line => line.StartsWith('|'))
                .Select(line => line.Split('|').Select(cell => Spans(cell).Select(name => FullName(root, name)).ToArray()).ToArray())
                .Where(cells => cells[1].Length == 1)
                .SelectMany(cells => cells[^2].Select(to => (cells[1][0], to))),
        ];
    }

    private static IEnumerable<string> Spans(string cell) => cell.Split('`').Where((_, i) => i % 2 == 1);

    private static string FullName(string root, string folder) =>
        folder == "(root)" ? root : $"{root}.{folder.TrimEnd('/').Replace('/', '.')}";

    private static bool Reaches(ILookup<string, string> next, string from, string to)
    {
        var (seen, open) = (new HashSet<string>(), new Stack<string>([from]));
        while (open.TryPop(out var each))
        {
            if (each == to)
            {
                return true;
            }

            if (seen.Add(each))
            {
                foreach (var after in next[each])
                {
                    open.Push(after);
                }
            }
        }

        return false;
    }
}
