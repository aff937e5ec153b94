using System.Text.RegularExpressions;
using Webhooks.Support;

namespace Webhooks;

/// <summary>A reader finds every page of docs in its index, and in the first sentence of a page what it is for.</summary>
public sealed partial class IndexTests
{
    private const string Index = "docs/README.md";

    private static readonly IReadOnlyList<Page> Docs =
        [.. Repository.Pages.Where(page => page.Path.StartsWith("docs/", StringComparison.Ordinal))];

    // A title, then a line of prose: no heading, table, list, code block, picture or quotation.
    [GeneratedRegex(@"\A# [^\n]+\n+(?![#|>!`~<-]|\d+\. )[^\n]")]
    private static partial Regex TitleAndProse { get; }

    // An address at which a page was before.
    [GeneratedRegex(@"\AThis page has moved: see [^\n]+\n\z")]
    private static partial Regex Moved { get; }

    [Fact]
    public void Page_BeginsWithASentence() => Examined.All(
        Docs.Where(page => !Moved.IsMatch(page.Text)),
        page => TitleAndProse.IsMatch(page.Text) && Sentences.In(ParagraphAfterTitle(page.Text)).First().Text.EndsWith('.')
            ? null
            : $"{page.Path}:3: write directly below the title, in one sentence, what the reader gets from this page.");

    [Fact]
    public void Page_IsLinkedByTheIndex()
    {
        var linked = Docs.Single(page => page.Path == Index).Links.Select(link => link.File).ToHashSet();
        Examined.All(
            Docs.Where(page => page.Path != Index && !Moved.IsMatch(page.Text)),
            page => linked.Contains(page.Path)
                ? null
                : $"{Index} does not link to {page.Path}. Add a row with what the reader gets.");
    }

    [Fact]
    public void Page_ThatMoved_LinksToAPageThatDidNot()
    {
        var moved = Docs.Where(page => Moved.IsMatch(page.Text)).ToDictionary(page => page.Path);
        Examined.All(
            moved.Values,
            page => page.Links.Any(link => Docs.Any(each => each.Path == link.File && !moved.ContainsKey(each.Path)))
                ? null
                : $"{page.Path}:1: link to the page that has the text now.");
    }

    private static string ParagraphAfterTitle(string text) => string.Join(
        '\n', text.Split('\n').Skip(1).SkipWhile(line => line.Length == 0).TakeWhile(line => line.Length > 0));
}
