using Webhooks.Support;

namespace Webhooks;

/// <summary>docs/reference/errors.md lists every code that the source can produce, and no other.</summary>
public sealed class ErrorPageTests
{
    private static readonly string[][] Rows =
    [
        .. Repository.Pages.Single(page => page.Path == "docs/reference/errors.md").Text.Split('\n')
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => line.Trim().Trim('|').Split('|').Select(cell => cell.Trim()).ToArray()),
    ];

    [Fact]
    public void ErrorCode_IsListedAndTheOtherWayRound() => AssertSame(ErrorCodes.OfErrors, ListedUnder("Code"));

    [Fact]
    public void ProblemType_IsListedAndTheOtherWayRound() => AssertSame(ErrorCodes.OfProblems, ListedUnder("Type"));

    [Fact]
    public void RefusalCode_IsListedAndTheOtherWayRound() => AssertSame(ErrorCodes.OfRefusals, ListedUnder("Receiver code"));

    [Fact]
    public void ErrorCode_IsListedOnce() => Examined.All(
        ListedUnder("Code").CountBy(code => code),
        each => each.Value == 1 ? null : $"{each.Key} is listed {each.Value} times");

    [Fact]
    public void Row_HasACauseAndARemedy() => Examined.All(
        Rows.Where(row => row[0].StartsWith('`')),
        row => row.Length == 4 && row.All(cell => cell.Length > 0) ? null : $"the row of {row[0]} has an empty cell, or not four of them");

    /// <summary>The codes in the first cell of each row, in the tables whose first column has this name.</summary>
    private static List<string> ListedUnder(string column)
    {
        var (codes, heading) = (new List<string>(), "");
        foreach (var row in Rows)
        {
            if (row[0].StartsWith('`'))
            {
                codes.AddRange(heading == column ? row[0].Split('`').Where((_, i) => i % 2 == 1) : []);
            }
            else if (!row[0].StartsWith("---", StringComparison.Ordinal))
            {
                heading = row[0];
            }
        }

        return codes;
    }

    private static void AssertSame(IReadOnlySet<string> produced, List<string> listed)
    {
        Examined.All(produced, code => listed.Contains(code) ? null : $"{code} is not on the page");
        Examined.All(listed, code => produced.Contains(code) ? null : $"{code} is on the page, but nothing produces it");
    }
}
