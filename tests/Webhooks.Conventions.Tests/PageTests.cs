using System.Text.RegularExpressions;
using Webhooks.Support;

namespace Webhooks;

/// <summary>What the pages name exists: a renamed type or a moved file is found here, not by a reader.</summary>
public sealed partial class PageTests
{
    // Build output is not there in a fresh clone.
    private static readonly HashSet<string> TopFolders =
        [.. Directory.GetDirectories(Repository.Root).Select(path => Path.GetFileName(path)!).Where(name => name != "artifacts")];

    // A path, and not a media type or a pair of words: it begins in a folder of ours or ends as our files do.
    [GeneratedRegex(@"^\.?/?[\w.-]+(/[\w.-]+)*/?$")]
    private static partial Regex PathShape { get; }

    [GeneratedRegex(@"\.(cs|csproj|sln|slnx|props|targets|md|sh)$")]
    private static partial Regex FileEnding { get; }

    // Two humps at least: one word alone may be anything.
    [GeneratedRegex(@"(?<![\w.""'/<\[@:-])(?<type>[A-Z][a-z0-9]+)\.(?<member>[A-Z]\w+)|(?<![\w""'/<\[@:-])(?<name>I?[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]+)+)(?:\.(?<member>[A-Z]\w+))?(?![\w""'-])")]
    private static partial Regex Name { get; }

    [GeneratedRegex(@"\b(I?Webhooks?[A-Z]\w*|I?(Message|Event|Delivery|Change|Payload|HttpDelivery|InMemory)[A-Z]\w*|I[A-Z]\w+(Store|Source|Sender|Observer|Catalog|Guard|Pump)|(Add|Use|Map)[A-Z]\w+(?=\())")]
    private static partial Regex LooksLikeOurs { get; }

    [GeneratedRegex(@"\b(?:class|record|struct|interface|enum)\s+(?<name>\w+)")]
    private static partial Regex Declaration { get; }

    [GeneratedRegex(@"^(?<first>[A-Z]\w+)(:(?<option>[A-Z]\w+))+$")]
    private static partial Regex SettingShape { get; }

    [Fact]
    public void LinkedFile_Exists() => Examined.All(
        Repository.Pages.SelectMany(page => page.Links.Select(link => (page.Path, link.File))),
        each => Repository.Has(each.File) ? null : $"{each.Path} links to {each.File}, which is not there");

    [Fact]
    public void LinkedHeading_Exists() => Examined.All(
        Repository.Pages.SelectMany(page => page.Links.Where(link => link.Heading.Length > 0).Select(link => (page.Path, link))),
        each => Repository.Pages.Any(page => page.Path == each.link.File && page.Headings.Contains(each.link.Heading))
            ? null
            : $"{each.Path} links to {each.link.File}#{each.link.Heading}, which is not there");

    [Fact]
    public void Pages_InFoldersOfDocs_AreRead() =>
        Assert.Contains(Repository.Pages, page => page.Path == "docs/concepts/delivery.md");

    [Fact]
    public void PathInCode_Exists() => Examined.All(
        Spans().Where(each => IsPath(each.Span)),
        each => Repository.HasPathEnding(each.Span.TrimStart('.').Trim('/'))
            ? null
            : $"{each.Page} names the file {each.Span}, which is not there");

    [Fact]
    public void NameInCode_Exists() => Examined.All(
        Spans().Where(each => !IsPath(each.Span)).SelectMany(each => Name.Matches(each.Span).Select(name => (each.Page, name))),
        each => Problem(each.name) is { } problem ? $"{each.Page}: {problem}" : null);

    [Fact]
    public void NameInSample_ThatLooksLikeOurs_Exists() => Examined.All(
        Repository.Pages.SelectMany(page => LooksLikeOurs.Matches(page.Code)
            .Select(match => match.Value)
            .Except(Declaration.Matches(page.Code).Select(match => match.Groups["name"].Value))
            .Select(name => (page.Path, name))),
        each => KnownNames.Has(each.name) || Repository.HasPathEnding(each.name)
            ? null
            : $"{each.Path}: a sample uses {each.name}, which is not there");

    [Fact]
    public void Setting_IsAnOption()
    {
        var options = Shipped.OptionTypes.SelectMany(Shipped.SettableProperties).Select(property => property.Name).ToHashSet();
        Assert.NotEmpty(options);
        var settings = Spans().Select(each => (each.Page, Match: SettingShape.Match(each.Span))).Where(each => each.Match.Success);
        Assert.All(settings, each => Assert.True(
            options.Contains(each.Match.Groups["option"].Value), $"{each.Page}: {each.Match.Value} is no setting"));
    }

    private static string? Problem(Match name)
    {
        var (type, member) = (name.Groups["type"].Value + name.Groups["name"].Value, name.Groups["member"].Value);
        if (KnownNames.IsOurType(type) && member.Length > 0)
        {
            return KnownNames.HasMember(type, member) ? null : $"{type} has no {member}";
        }

        // One hump before a dot is a namespace, a sample or a type of the framework; only ours are judged.
        return name.Groups["type"].Success || Repository.HasPathEnding(name.Value) || KnownNames.Has(type)
            ? null
            : $"{type} is not there (write a name that is only an example in quotes)";
    }

    private static bool IsPath(string span) => PathShape.IsMatch(span)
        && (FileEnding.IsMatch(span) || (span.Contains('/') && (TopFolders.Contains(span.Split('/')[0]) || char.IsUpper(span[0]))));

    private static IEnumerable<(string Page, string Span)> Spans() =>
        Repository.Pages.SelectMany(page => page.Spans.Select(span => (page.Path, span)));
}
