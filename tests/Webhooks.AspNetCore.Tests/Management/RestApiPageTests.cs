using System.Text.RegularExpressions;
using Webhooks.Support;

namespace Webhooks.Management;

/// <summary>The page about the API lists what there is.</summary>
public sealed partial class RestApiPageTests
{
    private static readonly string Page = RepositoryFile.Read("docs/rest-api.md");

    [GeneratedRegex(@"^\| (?<id>\w+) \| (?<method>[A-Z]+) (?<path>/\S*) \|", RegexOptions.Multiline)]
    private static partial Regex OperationRow { get; }

    [GeneratedRegex(@"^\| (?<status>\d{3}) \|", RegexOptions.Multiline)]
    private static partial Regex StatusRow { get; }

    [Fact]
    public void Operations_AreThoseThatAreMapped() => Assert.Equal(
        ApiEndpoints.Operations.Select(each => (each.Id, each.Method, each.Path)),
        OperationRow.Matches(Page).Select(row =>
            (row.Groups["id"].Value, row.Groups["method"].Value, row.Groups["path"].Value.TrimEnd('/'))));

    [Fact]
    public void Statuses_AreThoseOfTheDocument() => Assert.Equal(
        DocumentedApi.Operations
            .SelectMany(each => each.Json.GetProperty("responses").EnumerateObject().Select(answer => answer.Name))
            .Where(status => status[0] is '4' or '5')
            .Append("405") // Of no operation, and so in the description of the document.
            .Distinct()
            .Order(),
        StatusRow.Matches(Page).Select(row => row.Groups["status"].Value).Distinct());
}
