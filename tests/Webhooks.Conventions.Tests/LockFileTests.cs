using System.Text.Json;
using System.Xml.Linq;
using Webhooks.Support;

namespace Webhooks;

/// <summary>What a build fetches is written down beside each project, and is what is asked for.</summary>
public sealed class LockFileTests
{
    /// <summary>
    /// Three are built outside the repository, against packages that were just made. One fetches a compiler of the machine's
    /// kind.
    /// </summary>
    private static readonly string[] Without =
        ["CompiledModelConsumer", "PackageConsumer", "PortalConsumer", "Webhooks.AotSmoke"];

    private static readonly IReadOnlyList<string> Projects =
    [
        .. new[] { "src", "tests", "samples", "bench" }
            .SelectMany(folder => Directory.EnumerateFiles(
                Path.Combine(Repository.Root, folder), "*.csproj", SearchOption.AllDirectories))
            .Where(project => !Without.Contains(Path.GetFileNameWithoutExtension(project))),
    ];

    private static readonly Dictionary<string, string> Asked = XDocument
        .Load(Path.Combine(Repository.Root, "Directory.Packages.props"))
        .Descendants("PackageVersion")
        .ToDictionary(package => package.Attribute("Include")!.Value, package => package.Attribute("Version")!.Value);

    [Fact]
    public void Project_HasALockFile() => Examined.All(
        Projects, project => File.Exists(LockOf(project)) ? null : $"{project} has no lock file: run './build.sh lock'.");

    [Fact]
    public void Package_IsLockedAtTheVersionThatIsAskedFor() => Examined.All(
        Projects.SelectMany(project => Locked(project).Select(package => (project, package.Name, package.Version))),
        each => Asked.GetValueOrDefault(each.Name, each.Version) == each.Version
            ? null
            : $"{each.project}: {each.Name} is locked at {each.Version}, not at {Asked[each.Name]}: run './build.sh lock'.");

    [Fact]
    public void LockFile_NamesNoPlaceThatPackagesComeFrom() => Examined.All(
        Projects,
        project => File.ReadAllText(LockOf(project)).Contains("://", StringComparison.Ordinal) ? $"{LockOf(project)} does." : null);

    private static string LockOf(string project) => Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json");

    /// <summary>The packages that a project itself refers to.</summary>
    private static IEnumerable<(string Name, string Version)> Locked(string project) => JsonElement
        .Parse(File.ReadAllText(LockOf(project)))
        .GetProperty("dependencies")
        .EnumerateObject()
        .SelectMany(framework => framework.Value.EnumerateObject())
        .Where(package => package.Value.GetProperty("type").GetString() == "Direct")
        .Select(package => (package.Name, package.Value.GetProperty("resolved").GetString()!));
}
