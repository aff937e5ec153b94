using System.Globalization;
using System.Text.RegularExpressions;
using Webhooks.Support;

namespace Webhooks;

/// <summary>
/// Tests hold what the pages about security and delivery say. In the page an invisible id follows each statement;
/// <c>Held</c> lists the ids of each page with the tests that fail if the statement is false.
/// </summary>
public sealed partial class HeldStatementTests
{
    /// <summary>The share of statements that no test may hold: an introduction, a link, advice.</summary>
    private const double MostNotHeld = 0.1;

    /// <summary>The number of sentences that one id may cover, so that a new sentence is not covered by chance.</summary>
    private const int MostSentences = 6;

    public static TheoryData<string> PageNames => ["security", "concepts/delivery", "reference/delivery-rules"];

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex IdShape { get; }

    // A full stop inside code has no space after it.
    [GeneratedRegex(@"[.?!](?= [A-Z0-9`\[])")]
    private static partial Regex SentenceEnd { get; }

    // `Option` (24 h)
    [GeneratedRegex(@"`(?:\w+\.)?(?<option>[A-Z]\w+)` \((?<number>\d[\d,.]*)(?: (?<unit>\w+))?\)")]
    private static partial Regex OptionWithNumber { get; }

    [Theory]
    [MemberData(nameof(PageNames))]
    public void Statement_OnThePage_HasAnId(string page) => Examined.All(
        Said(page),
        said => said.Id is not null ? null
            : $"docs/{page}.md: this statement has no id. Write <!-- held: some-id --> directly behind it (on the next line if it is "
                + $"a table or a code block), and add some-id with the tests that hold it to {PathOf(page)}.\n> {said.Text}");

    [Fact]
    public void Id_OnAnyPage_IsWellFormedAndThereOnce()
    {
        var ids = Repository.Pages
            .SelectMany(page => Statements.Of(page.Text).Where(said => said.Id is not null).Select(said => (page.Path, Said: said)))
            .ToLookup(each => each.Said.Id!);
        Examined.All(ids, id =>
            !IdShape.IsMatch(id.Key) ? $"{id.First().Path}: the id '{id.Key}' must be lowercase words joined by hyphens."
            : id.Count() > 1 ? $"The id {id.Key} must exist once, but is in {string.Join(" and in ", id.Select(each => each.Path))}."
            : id.Single().Said.Text.Length == 0 ? $"{id.Single().Path}: the id {id.Key} must follow a statement, in the same paragraph."
            : PageNames.Any(page => $"docs/{page.Data}.md" == id.Single().Path) ? null
            : $"{id.Single().Path} has the id {id.Key}: add the page to {nameof(PageNames)}, and its ids to a list in Held.");
    }

    [Theory]
    [MemberData(nameof(PageNames))]
    public void Id_OnThePage_IsListed(string page)
    {
        var listed = Listed(page).Select(held => held.Name).ToHashSet();
        Examined.All(Said(page).Where(said => said.Id is not null), said => listed.Contains(said.Id!) ? null
            : $"docs/{page}.md has the id {said.Id}: add it to {PathOf(page)}, with the tests that fail if this is false.\n> {said.Text}");
    }

    [Theory]
    [MemberData(nameof(PageNames))]
    public void Id_Listed_IsOnThePageAndListedOnce(string page)
    {
        var said = Said(page).Select(statement => statement.Id).ToHashSet();
        Examined.All(Listed(page).GroupBy(held => held.Name), held =>
            !said.Contains(held.Key) ? $"{PathOf(page)} lists {held.Key}, which is not in docs/{page}.md."
            : held.Count() > 1 ? $"{PathOf(page)} lists {held.Key} more than once."
            : null);
    }

    [Theory]
    [MemberData(nameof(PageNames))]
    public void Id_Listed_NamesTestsOrSaysWhyThereAreNone(string page) => Examined.All(
        Listed(page),
        held => held.Tests.Count > 0 != held.Reason is not null
            ? null
            : $"{PathOf(page)}: {held.Name} must name tests, or give the reason why there are none in a line that begins with -.");

    [Theory]
    [MemberData(nameof(PageNames))]
    public void Test_ThatHoldsAStatement_Exists(string page) => Examined.All(
        Listed(page).SelectMany(held => held.Tests.Select(test => (held.Name, test))),
        each => TestMethods.Has(each.test) ? null : $"{PathOf(page)}: {each.Name} names {each.test}, which is not a test.");

    [Theory]
    [MemberData(nameof(PageNames))]
    public void Statement_HeldByNoTest_IsRare(string page)
    {
        var all = Listed(page);
        Assert.InRange(all.Count(held => held.Tests.Count == 0), 0, MostNotHeld * all.Count);
    }

    [Theory]
    [MemberData(nameof(PageNames))]
    public void Id_CoversFewSentences(string page) => Examined.All(
        Said(page),
        said => 1 + SentenceEnd.Count(said.Text) <= MostSentences ? null
            : $"docs/{page}.md: {said.Id} covers more than {MostSentences} sentences. Give some of them an id of their own.\n> {said.Text}");

    /// <summary>Markdown takes a line that begins with a marker out of its paragraph, and shows the rest of the line as it is.</summary>
    [Theory]
    [MemberData(nameof(PageNames))]
    public void Marker_AtTheBeginningOfALine_FollowsATableOrBlock(string page)
    {
        var lines = TextOf(page).Split('\n', StringSplitOptions.TrimEntries);
        Examined.All(lines.Index().Skip(1), each => !each.Item.StartsWith("<!--", StringComparison.Ordinal)
            || lines[each.Index - 1] is ['|', ..] or ['`', '`', '`', ..]
            ? null
            : $"docs/{page}.md:{each.Index + 1}: write {each.Item} at the end of the line before.");
    }

    [Fact]
    public void Number_NextToAnOption_IsItsDefault() => Examined.All(
        PageNames.SelectMany(page => OptionWithNumber.Matches(TextOf(page.Data)).Select(match => (Page: page.Data, match))),
        each =>
        {
            var defaults = DefaultsOf(each.match.Groups["option"].Value);
            var said = NumberOf(each.match);
            return defaults.Count == 0 || defaults.Contains(said) ? null
                : $"docs/{each.Page}.md says {each.match.Value}, but the default is {string.Join(" or ", defaults)} "
                    + "(seconds for a time, bytes for a size).";
        });

    [Fact]
    public void Statements_OfAText_EndAtMarkers() => Assert.Equal(
        [
            new("It begins here and ends there. 2xx too.", "first"), new("`Code.Of` (e.g. so) has none.", null), new("An item.", "an-item"),
            new("Another, over two lines.", "another"), new("| a | b |", "table"), new("| c |", null), new("```text", "block"),
            new("", "nothing"), new("**Run-in.** The end", null),
        ],
        Statements.Of(
            """
            # A heading. Not said.

            It begins here
            and ends there. 2xx too. <!-- held: first --> `Code.Of` (e.g. so) has none.
            - An item. <!-- held: an-item -->
            - Another, over
              two lines.
              <!-- held: another -->

            | a | b |
            | --- | --- |
            | One. Two | . |
            <!-- held: table -->

            | c |
            ```text
            One. Two.

            | c |
            ```
            <!-- held: block -->

            <!-- held: nothing -->

            **Run-in.** The end
            """));

    private static IReadOnlyList<Statement> Said(string page) => Statements.Of(TextOf(page));

    private static IReadOnlyList<HeldStatement> Listed(string page) =>
        HeldStatement.Read(Path.Combine(Repository.Root, PathOf(page)));

    private static string TextOf(string page) => File.ReadAllText(Path.Combine(Repository.Root, "docs", $"{page}.md"));

    private static string PathOf(string page) => $"tests/Webhooks.Conventions.Tests/Held/{Path.GetFileName(page)}.txt";

    /// <summary>The defaults of all options with this name, as numbers: a time in seconds.</summary>
    private static HashSet<double> DefaultsOf(string option) =>
    [
        .. Shipped.OptionTypes.SelectMany(type => Shipped.SettableProperties(type)
            .Where(property => property.Name == option)
            .Select(property => property.GetValue(Activator.CreateInstance(type)) switch
            {
                TimeSpan time => time.TotalSeconds,
                IConvertible value and not string => Convert.ToDouble(value, CultureInfo.InvariantCulture),
                _ => double.NaN,
            })),
    ];

    private static double NumberOf(Match match) =>
        double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) * match.Groups["unit"].Value switch
        {
            "" or "s" => 1,
            "min" => 60,
            "h" => 3600,
            "day" or "days" => 86400,
            "KB" => 1024,
            "MB" => 1024 * 1024,
            _ => double.NaN,
        };
}
