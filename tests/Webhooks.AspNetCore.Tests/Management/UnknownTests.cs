using Webhooks.Support;

namespace Webhooks.Management;

/// <summary>What others have is as unknown as what nobody has: status, words and headers are the same.</summary>
public sealed class UnknownTests
{
    private const string Patch = """{ "isActive": false }""";

    /// <summary>Everything that names something: {0} a webhook, {1} a subscription, {2} a delivery, {3} a secret.</summary>
    private static readonly (string Method, string Path, string? Body)[] Requests =
    [
        ("GET", "/{0}", null),
        ("PATCH", "/{0}", Patch),
        ("PATCH", "/{0}", "{ \"name\":"),
        ("DELETE", "/{0}", null),
        ("POST", "/{0}/secrets", null),
        ("DELETE", "/{0}/secrets/{3}", null),
        ("GET", "/{0}/history", null),
        ("POST", "/{0}/urls", $$"""{ "url": "{{Bodies.Url}}", "isEnabled": false }"""),
        ("GET", "/{0}/activity", null),
        ("POST", "/{0}/recover", """{ "since": "2020-01-01T00:00:00Z" }"""),
        ("POST", "/{0}/cancel", null),
        ("POST", "/{0}/test", null),
        ("GET", "/{0}/subscriptions", null),
        ("POST", "/{0}/subscriptions", Bodies.Updates),
        ("PATCH", "/{0}/subscriptions", Patch),
        ("GET", "/{0}/subscriptions/{1}", null),
        ("PUT", "/{0}/subscriptions/{1}", Bodies.Updates),
        ("PATCH", "/{0}/subscriptions/{1}", Patch),
        ("DELETE", "/{0}/subscriptions/{1}", null),
        ("POST", "/{0}/subscriptions/{1}/preview", null),
        ("POST", "/preview", $$"""{ "webhookId": "{0}", "subscription": {{Bodies.Inserts}} }"""),
        ("GET", "/deliveries/{2}", null),
        ("POST", "/deliveries/{2}/resend", null),
        ("POST", "/deliveries/{2}/cancel", null),
    ];

    [Fact]
    public void Requests_HaveEveryOperationThatNamesSomething() => Assert.Empty(ApiEndpoints.Operations
        .Where(operation => operation.Path.Contains('{', StringComparison.Ordinal))
        .Select(operation => operation.ToString())
        .Except(Requests.Select(request =>
            $"{request.Method} {string.Format(null, request.Path, "{webhookId}", "{subscriptionId}", "{deliveryId}", "{secretId}")}")));

    [Fact]
    public async Task Request_ForWhatAnotherTenantHas_IsAnsweredAsForWhatNobodyHas()
    {
        await using var host = await ApiHost.StartAsync();
        var (webhook, subscription, delivery) = await OwnedAsync(host, "acme");
        var globex = host.As("globex");
        await Bodies.CreateAsync(globex);
        var before = await AllAsync(host.As("acme"));
        foreach (var request in Requests)
        {
            var theirs = await SendAsync(globex, request, webhook, subscription, delivery);
            var nobodys = await SendAsync(globex, request, Other(webhook), Other(subscription), Other(delivery));
            theirs.IsProblem(404);
            Assert.Equal(Neutral(nobodys, Other), Neutral(theirs, each => each));
        }

        Assert.Equal(before, await AllAsync(host.As("acme")));

        string Neutral(ApiAnswer answer, Func<string, string> id) => string.Join('\n', answer.Headers
            .Where(header => header.Key != "Date")
            .Select(header => $"{header.Key}: {header.Value}")
            .Order(StringComparer.Ordinal)
            .Append($"{answer.Status}")
            .Append(answer.Body.Replace(id(webhook), "W", StringComparison.Ordinal)
                .Replace(id(delivery), "D", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Request_ForASubscriptionOfAnotherWebhook_IsAnsweredAsForNone()
    {
        await using var host = await ApiHost.StartAsync();
        var (_, subscription, _) = await OwnedAsync(host, "acme");
        var globex = host.As("globex");
        var own = await Bodies.CreateAsync(globex);
        foreach (var request in Requests.Where(each => each.Path.Contains("{1}", StringComparison.Ordinal)))
        {
            var theirs = (await SendAsync(globex, request, own, subscription, "")).IsProblem(404);
            var nobodys = (await SendAsync(globex, request, own, Other(subscription), "")).IsProblem(404);
            Assert.Equal(
                nobodys.Body.Replace(Other(subscription), "S", StringComparison.Ordinal),
                theirs.Body.Replace(subscription, "S", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Lists_OfATenant_HaveNothingOfAnother()
    {
        await using var host = await ApiHost.StartAsync();
        var (webhook, subscription, _) = await OwnedAsync(host, "acme");
        var globex = host.As("globex");
        foreach (var query in new[] { "", $"?webhookId={webhook}", $"?subscriptionId={subscription}" })
        {
            Assert.Empty((await globex.GetAsync($"/deliveries{query}")).Is(200).Json.GetProperty("items").EnumerateArray());
        }

        Assert.Empty((await globex.GetAsync()).Is(200).Json.GetProperty("items").EnumerateArray());
        var explained = await globex.PostAsync(
            "/explain", """{ "objectName": "Orders", "eventType": "table.recordInsert", "current": { "Id": 1 } }""");
        Assert.Empty(explained.Is(200).Json.GetProperty("items").EnumerateArray());
        Assert.Single((await host.As("acme").GetAsync("/deliveries")).Json.GetProperty("items").EnumerateArray());
    }

    private static async Task<(string Webhook, string Subscription, string Delivery)> OwnedAsync(ApiHost host, string tenant)
    {
        var created = (await host.As(tenant).PostAsync("", Bodies.Webhook())).Is(201).Json.GetProperty("webhook");
        await host.DispatchAsync(tenant);
        var deliveries = (await host.As(tenant).GetAsync("/deliveries")).Json.GetProperty("items");
        return (
            created.GetProperty("id").GetString()!,
            created.GetProperty("subscriptions")[0].GetProperty("id").GetString()!,
            deliveries[0].GetProperty("id").GetString()!);
    }

    private static Task<ApiAnswer> SendAsync(
        ApiClient client, (string Method, string Path, string? Body) request, string webhook, string subscription, string delivery) =>
        client.SendAsync(
            request.Method,
            string.Format(null, request.Path, webhook, subscription, delivery, "sec_0000000000000000"),
            request.Body?.Replace("{0}", webhook, StringComparison.Ordinal),
            request.Method is "GET" ? null : "*");

    /// <summary>An id of the same form that nobody has.</summary>
    private static string Other(string id) =>
        $"{id[..^4]}{(id.EndsWith("0000", StringComparison.Ordinal) ? "1111" : "0000")}";

    private static async Task<string> AllAsync(ApiClient client) =>
        (await client.GetAsync()).Body + (await client.GetAsync("/deliveries")).Body;
}
