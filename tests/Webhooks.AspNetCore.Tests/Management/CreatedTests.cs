using Microsoft.AspNetCore.Builder;
using Webhooks.Support;

namespace Webhooks.Management;

/// <summary>What was created says where it is, wherever the API is.</summary>
public sealed class CreatedTests
{
    public static TheoryData<string> Places { get; } = ["plain", "prefix", "escaped", "group", "pathBase", "parameter"];

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Created_AtAnyPlace_IsFoundWhereTheAnswerSays(string place)
    {
        var (prefix, map) = PlaceOf(place);
        await using var host = await ApiHost.StartAsync(map: map);
        var acme = host.As("acme", prefix);
        var webhook = (await acme.PostAsync("", Bodies.Webhook())).Is(201);
        await AssertThereAsync(host, webhook, $"{prefix}/{webhook.Text("webhook", "id")}", webhook.Text("webhook", "id"));
        Assert.Equal("\"1\"", webhook.Header("ETag"));

        var path = $"/{webhook.Text("webhook", "id")}/subscriptions";
        var subscription = (await acme.PostAsync(path, Bodies.Updates)).Is(201);
        await AssertThereAsync(host, subscription, $"{prefix}{path}/{subscription.Text("id")}", subscription.Text("id"));
        Assert.Equal("\"2\"", subscription.Header("ETag"));
    }

    [Fact]
    public async Task Created_AtAPathWithASlashAtItsEnd_IsFoundWhereTheAnswerSays()
    {
        await using var host = await ApiHost.StartAsync();
        var created = (await host.As("acme").PostAsync("/", Bodies.Webhook())).Is(201);
        await AssertThereAsync(
            host, created, $"/webhooks/{created.Text("webhook", "id")}", created.Text("webhook", "id"));
    }

    private static async Task AssertThereAsync(ApiHost host, ApiAnswer created, string location, string id)
    {
        created.IsPrivate();
        Assert.Equal("application/json", created.Header("Content-Type"));
        Assert.Equal(location, created.Header("Location"));
        var read = (await host.As("acme", location).GetAsync()).Is(200);
        Assert.Equal(id, read.Text("id"));
        Assert.Equal(created.Header("ETag"), read.Header("ETag"));
    }

    private static (string Prefix, Action<WebApplication> Map) PlaceOf(string place) => place switch
    {
        "prefix" => ("/api/hooks", app => app.MapWebhooks("/api/hooks").AllowAnonymous()),
        "escaped" => ("/gr%C3%B6%C3%9Fe%20x", app => app.MapWebhooks("/größe x").AllowAnonymous()),
        "group" => ("/v1/w", app => app.MapGroup("/v1").AllowAnonymous().MapWebhooks("/w")),
        "parameter" => ("/shops/7/webhooks", app => app.MapGroup("/shops/{shop}").MapWebhooks().AllowAnonymous()),
        "pathBase" => ("/the%20shop/webhooks", app =>
        {
            app.UsePathBase("/the shop");
            app.UseRouting();
            app.MapWebhooks().AllowAnonymous();
        }
        ),
        _ => ("/webhooks", app => app.MapWebhooks().AllowAnonymous()),
    };
}
