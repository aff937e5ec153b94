using Webhooks.Support;

namespace Webhooks;

/// <summary>
/// What the pages about security and delivery say, tests hold: every sentence, table and block is listed in <c>Held</c> with the
/// tests that would fail if it were false.
/// </summary>
public sealed class HeldStatementTests
{
    /// <summary>How few statements of a page may be held by no test: an introduction, a pointer, an advice.</summary>
    private const double MostNotHeld = 0.1;

    public static TheoryData<string> PageNames => ["security", "delivery-semantics"];

    [Theory]
    [MemberData(nameof(PageNames))]
    public void Statement_OnThePage_IsListed(string page)
    {
        var listed = Listed(page).Select(statement => statement.Text).ToHashSet();
        Examined.All(Said(page), said => listed.Contains(said)
            ? null
            : $"docs/{page}.md says what {PathOf(page)} does not list: add it, and the tests that would fail if it were false.\n> {said}");
    }

    [Theory]
    [MemberData(nameof(PageNames))]
    public void Statement_Listed_IsOnThePage(string page)
    {
        var said = Said(page).ToHashSet();
        Examined.All(Listed(page), listed => said.Contains(listed.Text)
            ? null
            : $"{PathOf(page)} lists what docs/{page}.md does not say (any more).\n> {listed.Text}");
    }

    [Theory]
    [MemberData(nameof(PageNames))]
    public void Statement_Listed_NamesTestsOrSaysWhyThereAreNone(string page) => Examined.All(
        Listed(page),
        listed => listed.Tests.Count > 0 != listed.Reason is not null
            ? null
            : $"{PathOf(page)}: name tests, or begin a line with - and say why there are none.\n> {listed.Text}");

    [Theory]
    [MemberData(nameof(PageNames))]
    public void Test_ThatHoldsAStatement_Exists(string page) => Examined.All(
        Listed(page).SelectMany(listed => listed.Tests.Select(test => (listed.Text, test))),
        each => TestMethods.Has(each.test) ? null : $"{PathOf(page)} names {each.test}, which is no test.\n> {each.Text}");

    [Theory]
    [MemberData(nameof(PageNames))]
    public void Statement_HeldByNoTest_IsRare(string page)
    {
        var all = Listed(page);
        Assert.InRange(all.Count(listed => listed.Tests.Count == 0), 0, MostNotHeld * all.Count);
    }

    [Fact]
    public void Statements_OfAText_AreItsSentencesTablesAndBlocks() => Assert.Equal(
        [
            "It begins here and ends there.", "`Code.Of` may (e.g. so) begin one.", "2xx too.", "An item.",
            "Another, over two lines.", "| a | b |", "```text", "The end",
        ],
        Statements.Of(
            """
            # A heading. Not said.

            It begins here
            and ends there. `Code.Of` may (e.g. so) begin one. 2xx too.
            - An item.
            - Another, over
              two lines.

            | a | b |
            | --- | --- |
            | One. Two | . |
            ```text
            One. Two.

            | c |
            ```
            **Run-in.** The end
            """));

    private static IReadOnlyList<string> Said(string page) =>
        Statements.Of(File.ReadAllText(Path.Combine(Repository.Root, "docs", $"{page}.md")));

    private static IReadOnlyList<HeldStatement> Listed(string page) =>
        HeldStatement.Read(Path.Combine(Repository.Root, PathOf(page)));

    private static string PathOf(string page) => $"tests/Webhooks.Conventions.Tests/Held/{page}.txt";
}
