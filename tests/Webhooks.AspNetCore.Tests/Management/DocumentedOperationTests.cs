using System.Text.RegularExpressions;
using Webhooks.Support;

namespace Webhooks.Management;

/// <summary>The document has every operation, and no other.</summary>
public sealed partial class DocumentedOperationTests
{
    public static TheoryData<string> Ids => [.. ApiEndpoints.Operations.Select(operation => operation.Id)];

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder { get; }

    [Fact]
    public void Operations_AreThoseThatAreMapped() => Assert.Equal(
        ApiEndpoints.Operations.Select(each => (each.Id, each.Method, each.Path)).Order(),
        DocumentedApi.Operations.Select(each => (each.Id, each.Method, each.Path == "/" ? "" : each.Path)).Order());

    [Theory]
    [MemberData(nameof(Ids))]
    public void Parameters_AreThoseThatAreRead(string id)
    {
        var (mapped, documented) = (ApiEndpoints.Operations.Single(each => each.Id == id), Documented(id));
        Assert.Equal(mapped.Query, documented.Names("query"));
        Assert.Equal(Placeholder.Matches(mapped.Path).Select(match => match.Groups[1].Value), documented.Names("path"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Problems_FollowFromWhatIsAsked(string id)
    {
        var documented = Documented(id);
        var hasBody = documented.Example is not null;
        foreach (var (status, isPossible) in new[]
        {
            (400, true), (401, true), (403, true), (428, documented.NeedsVersion), (408, hasBody), (413, hasBody),
            (415, documented.Method is not ("GET" or "HEAD")), (503, hasBody || id == "ResendDelivery"),
            (422, hasBody || id is "DeleteSubscription" or "RevokeSecret"),
            (404, documented.Names("path").Any() || id is "PreviewDraft" or "ExplainEvent"),
            (412, documented.NeedsVersion || id is "CreateSubscription" or "RevokeSecret"),
        })
        {
            Assert.True(documented.Answer(status) is null != isPossible, $"{id}: {status}");
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Operation_IsExplained(string id)
    {
        var json = Documented(id).Json;
        Assert.NotEqual("", json.GetProperty("summary").GetString());
        Assert.NotEqual("", json.GetProperty("description").GetString());
        Assert.Contains(
            Assert.Single(DocumentedApi.TextsOf(json, "tags")),
            DocumentedApi.Root.GetProperty("tags").EnumerateArray().Select(tag => tag.GetProperty("name").GetString()));
    }

    private static DocumentedOperation Documented(string id) => DocumentedApi.Operations.Single(each => each.Id == id);
}
