using System.Xml.Linq;
using Webhooks.Support;

namespace Webhooks;

public sealed class ReferenceTests
{
    public static TheoryData<string, string[]> AllowedPackages => new()
    {
        {
            "Webhooks.Core",
            [
                "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Hosting.Abstractions",
                "Microsoft.Extensions.Logging.Abstractions", "Microsoft.Extensions.Options",
                "Microsoft.Extensions.Options.ConfigurationExtensions",
            ]
        },
        {
            "Webhooks.Http",
            ["Microsoft.Extensions.Http.Polly", "Polly"]
        },
        { "Webhooks.EntityFrameworkCore", ["Microsoft.EntityFrameworkCore.Relational"] },
        { "Webhooks.Conformance", [] },
        { "Webhooks.AspNetCore", [] },
        { "Webhooks.Portal", [] },
    };

    // A shared framework is of a web server: only packages for one may need it.
    private static readonly Dictionary<string, string[]> AllowedFrameworks = new()
    {
        ["Webhooks.AspNetCore"] = ["Microsoft.AspNetCore.App"],
        ["Webhooks.Portal"] = ["Microsoft.AspNetCore.App"],
    };

    // What the compiler wrote down is what the code really uses, also of packages that came with another. (The binder of
    // options, which is generated, uses Microsoft.Extensions.Configuration.)
    public static TheoryData<string, string[]> AllowedAssemblies => new()
    {
        {
            "Webhooks.Core",
            [
                "Microsoft.Extensions.Configuration", "Microsoft.Extensions.Configuration.Abstractions",
                "Microsoft.Extensions.Configuration.Binder", "Microsoft.Extensions.DependencyInjection.Abstractions",
                "Microsoft.Extensions.Hosting.Abstractions", "Microsoft.Extensions.Logging.Abstractions",
                "Microsoft.Extensions.Options", "Microsoft.Extensions.Options.ConfigurationExtensions",
                "Microsoft.Extensions.Primitives",
            ]
        },
        {
            "Webhooks.Http",
            [
                "Microsoft.Extensions.Configuration", "Microsoft.Extensions.Configuration.Abstractions",
                "Microsoft.Extensions.Configuration.Binder", "Microsoft.Extensions.DependencyInjection.Abstractions",
                "Microsoft.Extensions.Http", "Microsoft.Extensions.Http.Polly",
                "Microsoft.Extensions.Logging.Abstractions", "Microsoft.Extensions.Options",
                "Microsoft.Extensions.Options.ConfigurationExtensions", "Microsoft.Extensions.Primitives",
                "Polly", "Polly.Core", "Polly.Extensions.Http", "Webhooks.Core",
            ]
        },
        {
            "Webhooks.EntityFrameworkCore",
            [
                "Microsoft.EntityFrameworkCore", "Microsoft.EntityFrameworkCore.Abstractions",
                "Microsoft.EntityFrameworkCore.Relational", "Microsoft.Extensions.DependencyInjection.Abstractions",
                "Microsoft.Extensions.Logging.Abstractions", "Microsoft.Extensions.Options", "Webhooks.Core",
            ]
        },

        // No test framework: a host runs it from its own.
        { "Webhooks.Conformance", ["Webhooks.Core"] },
        {
            "Webhooks.AspNetCore",
            [
                "Microsoft.AspNetCore.Authorization", "Microsoft.AspNetCore.Authorization.Policy",
                "Microsoft.AspNetCore.DataProtection",
                "Microsoft.AspNetCore.DataProtection.Abstractions", "Microsoft.AspNetCore.Hosting.Abstractions",
                "Microsoft.AspNetCore.Http.Abstractions", "Microsoft.AspNetCore.Http.Features",
                "Microsoft.AspNetCore.Metadata", "Microsoft.AspNetCore.Routing", "Microsoft.AspNetCore.Routing.Abstractions",
                "Microsoft.AspNetCore.WebUtilities", "Microsoft.Extensions.DependencyInjection.Abstractions",
                "Microsoft.Extensions.Diagnostics.HealthChecks",
                "Microsoft.Extensions.Diagnostics.HealthChecks.Abstractions", "Microsoft.Extensions.Features",
                "Microsoft.Extensions.Hosting.Abstractions",
                "Microsoft.Extensions.Logging.Abstractions", "Microsoft.Extensions.Options",
                "Microsoft.Extensions.Primitives", "Microsoft.Net.Http.Headers", "Webhooks.Core",
            ]
        },
        {
            "Webhooks.Portal",
            [
                "Microsoft.AspNetCore.Authorization", "Microsoft.AspNetCore.Authorization.Policy",
                "Microsoft.AspNetCore.Hosting.Abstractions", "Microsoft.AspNetCore.Http.Abstractions",
                "Microsoft.AspNetCore.Http.Extensions", "Microsoft.AspNetCore.Http.Features",
                "Microsoft.AspNetCore.Metadata", "Microsoft.AspNetCore.Routing", "Microsoft.AspNetCore.Routing.Abstractions",
                "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Features",
                "Microsoft.Extensions.Options", "Microsoft.Extensions.Primitives", "Microsoft.Net.Http.Headers",
                "Webhooks.AspNetCore", "Webhooks.Core",
            ]
        },
    };

    // All others point at Core only.
    private static readonly Dictionary<string, string> PointsAt = new() { ["Webhooks.Portal"] = "Webhooks.AspNetCore" };

    // The package without code, which brings others.
    private const string AllInOne = "Webhooks";

    [Fact]
    public void EveryProjectOfSrc_IsExaminedHere() => Examined.All(
        ProjectsWithCode(),
        project => Shipped.Assemblies.Any(assembly => assembly.GetName().Name == Path.GetFileNameWithoutExtension(project))
            ? null
            : $"{project} is not in {nameof(Shipped)}.{nameof(Shipped.Assemblies)}");

    [Theory]
    [MemberData(nameof(AllowedPackages))]
    public void Project_ReferencesExactlyTheAllowedPackages(string project, string[] allowed)
    {
        var file = XDocument.Load(Path.Combine(Repository.Root, "src", project, $"{project}.csproj"));
        var packages = file.Descendants("PackageReference").Select(package => package.Attribute("Include")!.Value);
        Assert.Equal(allowed.Order(), packages.Order());
        var frameworks = file.Descendants("FrameworkReference").Select(framework => framework.Attribute("Include")!.Value);
        Assert.Equal(AllowedFrameworks.GetValueOrDefault(project, []), frameworks);
    }

    [Fact]
    public void Projects_PointOnlyAtCore_AndThePortalAtTheApiThatItUses()
    {
        Examined.All(
            ProjectsWithCode().SelectMany(path => XDocument.Load(path).Descendants("ProjectReference").Select(reference => (path, reference))),
            each => each.reference.Attribute("Include")!.Value
                == PointsAt.GetValueOrDefault(Path.GetFileNameWithoutExtension(each.path), "Webhooks.Core") switch { var name => $"../{name}/{name}.csproj" }
                ? null
                : $"{each.path} points at {each.reference.Attribute("Include")!.Value}");
    }

    [Theory]
    [MemberData(nameof(AllowedAssemblies))]
    public void Assembly_ReferencesOnlyTheFrameworkAndWhatIsAllowed(string name, string[] allowed) => Examined.All(
        ReferencesOf(name).Where(reference => !reference.StartsWith("System.", StringComparison.Ordinal)),
        reference => allowed.Contains(reference) ? null : $"{name} references {reference}");

    // Addresses are values; everything that could open a connection belongs to a transport.
    [Fact]
    public void Core_ReferencesNothingOfTheNetworkButAddresses() => Assert.DoesNotContain(
        ReferencesOf("Webhooks.Core"),
        reference => reference.StartsWith("System.Net.", StringComparison.Ordinal) && reference != "System.Net.Primitives");

    private static List<string> ReferencesOf(string name)
    {
        var assembly = Assert.Single(Shipped.Assemblies, assembly => assembly.GetName().Name == name);
        var references = assembly.GetReferencedAssemblies().Select(reference => reference.Name!).ToList();
        Assert.NotEmpty(references);
        return references;
    }

    private static IEnumerable<string> ProjectsWithCode() => Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
        .Where(path => Path.GetFileNameWithoutExtension(path) != AllInOne);
}
