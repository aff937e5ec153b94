using Microsoft.Extensions.DependencyInjection;
using Webhooks.Definitions;
using Webhooks.Support;

namespace Webhooks.Management;

/// <summary>What is more than a tenant may have is refused over HTTP, and nothing of it is stored.</summary>
public sealed class LimitTests
{
    private static Task<ApiHost> StartAsync(Action<WebhooksOptions>? configure = null) => ApiHost.StartAsync(
        services: services => services.Configure(configure ?? (_ => { })));

    [Fact]
    public async Task Webhooks_OfATenant_AreCounted()
    {
        await using var host = await StartAsync(options => options.Limits.MaxWebhooks = 2);
        var acme = host.As("acme");
        await Bodies.CreateAsync(acme, "one");
        var id = await Bodies.CreateAsync(acme, "two");

        var error = Assert.Single((await acme.PostAsync("", Bodies.Webhook("three"))).IsProblem(422).Errors);
        Assert.Equal(("$", "webhooks.count", "3"), (error.Path, error.Code, error.Value));
        Assert.Contains("at most 2 webhooks (Limits.MaxWebhooks)", error.Rule, StringComparison.Ordinal);
        Assert.Equal(2, (await acme.GetAsync()).Json.GetProperty("items").GetArrayLength());

        (await acme.PatchAsync($"/{id}", """{ "name": "three" }""")).Is(200);
        await Bodies.CreateAsync(host.As("initech"), "one");
        (await acme.DeleteAsync($"/{id}")).Is(204);
        await Bodies.CreateAsync(acme, "four");
    }

    [Fact]
    public async Task Patch_ThatGoesBeyondALimit_IsRefusedAndChangesNothing()
    {
        await using var host = await StartAsync();
        var acme = host.As("acme");
        var id = await Bodies.CreateAsync(acme, "ERP", $"\"headers\": {{ {Headers(0, 50)} }}");
        var before = (await acme.GetAsync($"/{id}")).Body;

        AssertOne(await acme.PatchAsync($"/{id}", """{ "headers": { "X-More": "v" } }"""), "$.headers", "headers.count", "51");
        AssertOne(
            await acme.PatchAsync($"/{id}", $$"""{ "description": "{{new string('d', 2_001)}}" }"""),
            "$.description",
            "description.length",
            "2001");
        Assert.Equal(before, (await acme.GetAsync($"/{id}")).Body);
        (await acme.PatchAsync($"/{id}", """{ "headers": { "X-More": "v", "h0": null } }""")).Is(200);
    }

    [Fact]
    public async Task Subscription_BeyondThoseOfItsWebhook_IsRefusedWhereItStands()
    {
        await using var host = await StartAsync(options => options.Limits.MaxSubscriptions = 1);
        var acme = host.As("acme");
        var id = await Bodies.CreateAsync(acme);
        AssertOne(await acme.PostAsync($"/{id}/subscriptions", Bodies.Updates), "$", "subscriptions.count", "2");
        Assert.Equal(1, (await acme.GetAsync($"/{id}/subscriptions")).Json.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Definition_BeyondItsSize_IsRefused_WholeAndBitByBit()
    {
        await using var host = await StartAsync(options => options.Limits.MaxDefinitionBytes = 16 * 1024);
        var acme = host.As("acme");
        AssertSize(await acme.PostAsync("", Bodies.Webhook("a").Replace(Bodies.Inserts, Template("A", 17_000), StringComparison.Ordinal)));
        Assert.Equal(0, (await acme.GetAsync()).Json.GetProperty("items").GetArrayLength());

        var id = await Bodies.CreateAsync(acme);
        (await acme.PostAsync($"/{id}/subscriptions", Template("A", 10_000))).Is(201);
        AssertSize(await acme.PostAsync($"/{id}/subscriptions", Template("B", 7_000)));
        AssertSize(await acme.PostAsync("/preview", $$"""{ "subscription": {{Template("B", 17_000)}} }"""));
        Assert.Equal(2, (await acme.GetAsync($"/{id}/subscriptions")).Json.GetProperty("items").GetArrayLength());

        static void AssertSize(ApiAnswer answer) => Assert.Equal("definition.size", Assert.Single(answer.IsProblem(422).Errors).Code);
    }

    /// <summary>The number of the errors that were answered is bounded, and so is the answer.</summary>
    [Fact]
    public async Task Errors_ByTheThousand_AreCounted()
    {
        await using var host = await StartAsync(options => options.Limits.MaxSubscriptions = 10_000);
        var same = string.Join(',', Enumerable.Repeat(Bodies.Inserts, 8_000));
        var answer = (await host.As("acme").PostAsync(
            "", Bodies.Webhook("a").Replace(Bodies.Inserts, same, StringComparison.Ordinal))).IsProblem(422);
        Assert.Equal(101, answer.Errors.Count);
        Assert.Equal(("errors.more", "7899"), (answer.Errors[^1].Code, answer.Errors[^1].Value));
        Assert.InRange(answer.Body.Length, 1, 50_000);
    }

    /// <summary>Headers that nobody has are taken away by the ten thousand: no pair of them is compared.</summary>
    [Fact]
    public async Task Patch_OfManyHeadersThatAreNull_RemovesThoseThereAre()
    {
        await using var host = await StartAsync();
        var acme = host.As("acme");
        var id = await Bodies.CreateAsync(acme, "ERP", "\"headers\": { \"H7\": \"v\", \"X\": \"v\" }");
        var nulls = string.Join(',', Enumerable.Range(0, 60_000).Select(number => $"\"h{number}\":null"));
        var patched = (await acme.PatchAsync($"/{id}", $$"""{ "headers": { {{nulls}} } }""")).Is(200).Json;
        Assert.Equal("X", Assert.Single(patched.GetProperty("headers").EnumerateObject()).Name);
    }

    [Fact]
    public async Task Page_OfLargeWebhooks_HasABoundedSize_AndGoesOn()
    {
        await using var host = await StartAsync();
        var acme = host.As("acme");
        var large = string.Join(',', Enumerable.Range(0, 4).Select(number => Template($"O{number}", 230_000)));
        foreach (var name in new[] { "0", "1", "2", "3", "4", "5", "8", "9" })
        {
            var id = await Bodies.CreateAsync(acme, name);
            if (string.CompareOrdinal(name, "6") < 0)
            {
                (await acme.PatchAsync($"/{id}", $$"""{ "subscriptions": [{{large}}] }""")).Is(200);
            }
        }

        var (names, cursor) = (new List<string>(), "");
        do
        {
            var page = (await acme.GetAsync($"?limit=500{cursor}")).Is(200);
            Assert.InRange(page.Body.Length, 1, WebhookQuery.MaxPageBytes + 100_000);
            names.AddRange(page.Json.GetProperty("items").EnumerateArray().Select(each => each.GetProperty("name").GetString()!));
            cursor = page.Json.TryGetProperty("next", out var next) ? $"&cursor={next}" : "";
        }
        while (cursor.Length > 0);
        Assert.Equal(["0", "1", "2", "3", "4", "5", "8", "9"], names);
    }

    private static string Template(string objectName, int length) =>
        $$"""{ "objectName": "{{objectName}}", "eventType": "table.recordInsert", "payload": { "template": "['{{new string('x', length)}}']" } }""";

    private static string Headers(int from, int count) =>
        string.Join(',', Enumerable.Range(from, count).Select(number => $"\"h{number}\": \"v\""));

    private static void AssertOne(ApiAnswer answer, string path, string code, string value)
    {
        var error = Assert.Single(answer.IsProblem(422).Errors);
        Assert.Equal((path, code, value), (error.Path, error.Code, error.Value));
    }
}
