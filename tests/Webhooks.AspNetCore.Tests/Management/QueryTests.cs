using Webhooks.Support;

namespace Webhooks.Management;

/// <summary>A query is understood as a whole, or refused: what is wrong is no filter that is missing.</summary>
public sealed class QueryTests
{
    public static TheoryData<string, string, string> Wrong { get; } = new()
    {
        { "?lmit=5", "?lmit", "parameter.unknown" },
        { "?Limit=5", "?Limit", "parameter.unknown" },
        { "?limit=5&limit=5", "?limit", "parameter.duplicate" },
        { "?limit=0", "?limit", "parameter.range" },
        { "?limit=501", "?limit", "parameter.range" },
        { "?limit=-1", "?limit", "parameter.range" },
        { "?limit=%2B5", "?limit", "parameter.range" },
        { "?limit=1.5", "?limit", "parameter.range" },
        { "?limit=99999999999", "?limit", "parameter.range" },
        { "?limit=five", "?limit", "parameter.range" },
        { "?status=broken", "?status", "parameter.value" },
        { "?include=count", "?include", "parameter.value" },
        { "?include=counts,secrets", "?include", "parameter.value" },
        { "?search=a&cursor=nonsense", "?cursor", "parameter.cursor" },
        { "?cursor=nonsense", "?cursor", "parameter.cursor" },
        { "?cursor=%00", "?cursor", "parameter.cursor" },
        { "/{0}?limit=5", "?limit", "parameter.unknown" },
        { "/{0}/subscriptions?limit=5", "?limit", "parameter.unknown" },
        { "/{0}/activity?days=0", "?days", "parameter.range" },
        { "/{0}/activity?days=41", "?days", "parameter.range" },
        { "/deliveries?state=lost", "?state", "parameter.value" },
        { "/deliveries?state=Dead", "?state", "parameter.value" },
        { "/deliveries?state=4", "?state", "parameter.value" },
        { "/deliveries?from=yesterday", "?from", "parameter.instant" },
        { "/deliveries?until=2026-13-01T00:00:00Z", "?until", "parameter.instant" },
        { "/deliveries?limit=501", "?limit", "parameter.range" },
        { "/deliveries?cursor=nonsense", "?cursor", "parameter.cursor" },
        { "/deliveries?tenantId=globex", "?tenantId", "parameter.unknown" },
        { "/catalog?x", "?x", "parameter.unknown" },
        { "/catalog/payload?eventType=table.recordInsert", "?objectName", "objectName.required" },
        { "/catalog/payload?objectName=Orders", "?eventType", "eventType.required" },
        { "/catalog/payload?objectName=Orders&eventType=a&includePrevious=yes", "?includePrevious", "parameter.boolean" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Query_ThatIsNotUnderstood_IsRefused(string path, string error, string code)
    {
        await using var host = await ApiHost.StartAsync();
        var acme = host.As("acme");
        var answer = await acme.GetAsync(string.Format(null, path, await Bodies.CreateAsync(acme)));
        var only = Assert.Single(answer.IsProblem(400).Errors);
        Assert.Equal((error, code), (only.Path, only.Code));
    }

    [Fact]
    public async Task Query_WithManyErrors_IsRefusedForAllOfThem()
    {
        await using var host = await ApiHost.StartAsync();
        var answer = await host.As("acme").GetAsync("/deliveries?limit=0&state=lost&from=x&until=y");
        Assert.Equal(
            ["?from", "?limit", "?state", "?until"],
            answer.IsProblem(400).Errors.Select(error => error.Path).Order(StringComparer.Ordinal));
        answer = await host.As("acme").GetAsync("/deliveries?lmit=0&sate=lost");
        Assert.Contains("limit", answer.IsProblem(400).Errors[0].Rule, StringComparison.Ordinal);
        Assert.Equal(2, answer.Errors.Count);
    }

    [Fact]
    public async Task Parameters_OfWritingRequests_AreRefused_AndNothingIsStored()
    {
        await using var host = await ApiHost.StartAsync();
        (await host.As("acme").PostAsync("?dryRun=true", Bodies.Webhook())).IsProblem(400);
        Assert.Empty((await host.As("acme").GetAsync()).Json.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Cursor_OfAnotherTenantOrList_IsRefusedAsOneOfNone()
    {
        await using var host = await ApiHost.StartAsync();
        foreach (var name in new[] { "a", "b" })
        {
            await Bodies.CreateAsync(host.As("acme"), name);
        }

        await host.DispatchAsync("acme");
        var webhooks = (await host.As("acme").GetAsync("?limit=1")).Text("next");
        var deliveries = (await host.As("acme").GetAsync("/deliveries?limit=1")).Text("next");
        var expected = (await host.As("globex").GetAsync("?cursor=nonsense")).IsProblem(400).Body;
        Assert.Equal(expected, (await host.As("globex").GetAsync($"?cursor={webhooks}")).Body);
        Assert.Equal(expected, (await host.As("globex").GetAsync($"?cursor={deliveries}")).Body);
        Assert.Equal(expected, (await host.As("acme").GetAsync($"/deliveries?cursor={webhooks}")).Body);
    }
}
