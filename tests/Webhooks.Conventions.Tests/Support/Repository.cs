using System.Text.RegularExpressions;

namespace Webhooks.Support;

/// <summary>The files of this repository, as they lie on disk.</summary>
internal static partial class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>Every source file that is shipped.</summary>
    public static IReadOnlyList<SourceFile> Sources { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !BuildOutput.IsMatch(path))
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(RelativeTo(path), File.ReadAllLines(path))),
    ];

    /// <summary>Gets every page that a reader may open: at the root, in <c>docs</c>, in the packages and benchmarks.</summary>
    public static IReadOnlyList<Page> Pages { get; } =
    [
        .. Directory.EnumerateFiles(Root, "*.md")
            .Concat(FilesBelow("docs", "*.md"))
            .Concat(FilesBelow("src", "README.md"))
            .Concat(FilesBelow("bench", "README.md"))
            .Where(path => !BuildOutput.IsMatch(path))
            .Order(StringComparer.Ordinal)
            .Select(path => new Page(RelativeTo(path), File.ReadAllText(path))),
    ];

    private static HashSet<string> PathEndings { get; } =
    [
        .. Directory.EnumerateFileSystemEntries(Root)
            .Where(path => Path.GetFileName(path) is not (".git" or "artifacts" or "TestResults"))
            .SelectMany(path => Directory.Exists(path)
                ? Directory.EnumerateFileSystemEntries(path, "*", SearchOption.AllDirectories).Prepend(path)
                : [path])
            .SelectMany(path => EndingsOf(RelativeTo(path))),
    ];

    [GeneratedRegex(@"[/\\](bin|obj|artifacts|node_modules)[/\\]")]
    private static partial Regex BuildOutput { get; }

    public static bool Has(string path) => Path.Exists(Path.GetFullPath(Path.Combine(Root, path)));

    /// <summary>Whether a file or folder has this path, seen from the root or from any folder: pages often leave out the first ones.</summary>
    public static bool HasPathEnding(string ending) => PathEndings.Contains(ending);

    private static IEnumerable<string> EndingsOf(string path)
    {
        yield return path;
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            yield return path[(slash + 1)..];
        }
    }

    private static IEnumerable<string> FilesBelow(string folder, string pattern) =>
        Directory.Exists(Path.Combine(Root, folder))
            ? Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            : [];

    private static string RelativeTo(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    // Not [CallerFilePath]: a deterministic build maps that away.
    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Webhooks.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("These tests run below the folder of Webhooks.sln.");
    }
}
