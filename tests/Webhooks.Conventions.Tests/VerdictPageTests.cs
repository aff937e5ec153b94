using System.Text.RegularExpressions;
using Webhooks.Support;

namespace Webhooks;

/// <summary>The pages that explain verdicts and dead reasons have all of them.</summary>
public sealed partial class VerdictPageTests
{
    [GeneratedRegex(@"^ +MatchVerdict\.(\w+),$")]
    private static partial Regex RuleOfTheCode { get; }

    [GeneratedRegex(@"^\| \d+ \|.*\| `(\w+)` \|$")]
    private static partial Regex RuleOfThePage { get; }

    [Fact]
    public void MatchingPage_Rules_AreThoseOfTheCodeInTheirOrder() => Assert.Equal(
        Found(RuleOfTheCode, Repository.Sources.Single(file => file.Path.EndsWith("Matching/MatchRules.cs", StringComparison.Ordinal)).Lines),
        Found(RuleOfThePage, LinesOf("docs/concepts/matching.md")));

    [Theory]
    [InlineData("docs/operations/monitor.md", "| {0} |")]
    [InlineData("docs/reference/delivery-rules.md", "| `{0}` |")]
    public void Page_HasEveryDeadReason(string page, string row) => Examined.All(
        Enum.GetValues<DeadReason>(),
        reason => LinesOf(page).Any(line => line.StartsWith(string.Format(null, row, reason.ToText()), StringComparison.Ordinal))
            ? null
            : $"{page} must have a row for {reason.ToText()}");

    private static IEnumerable<string> Found(Regex pattern, IEnumerable<string> lines) =>
        lines.Select(line => pattern.Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value);

    private static string[] LinesOf(string path) => Repository.Pages.Single(page => page.Path == path).Text.Split('\n');
}
