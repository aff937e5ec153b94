using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Sending;
using Webhooks.Support;

namespace Webhooks.Management;

/// <summary>An attempt says when its response is not kept.</summary>
public sealed class LoggedResponseTests
{
    [Fact]
    public async Task Attempt_BeyondTheBytesOfTheDay_SaysThatItsResponseIsDropped()
    {
        await using var host = await ApiHost.StartAsync(services: services => services
            .AddSingleton<IMessageSender>(new ScriptedSender())
            .Configure<WebhooksOptions>(options => options.Delivery.LoggedResponseBytesPerTenantAndDay = 60));
        var acme = host.As("acme");
        await Bodies.CreateAsync(acme);
        for (var i = 0; i < 2; i++)
        {
            await host.DispatchAsync("acme");
            await host.DeliverAsync();
        }

        var shown = new List<(string?, bool, bool)>();
        foreach (var delivery in (await acme.GetAsync("/deliveries")).Is(200).Json.GetProperty("items").EnumerateArray())
        {
            var details = (await acme.GetAsync($"/deliveries/{delivery.GetProperty("id").GetString()}")).Is(200).Json;
            var outcome = details.GetProperty("attempts")[0].GetProperty("outcome");
            shown.Add((
                outcome.GetProperty("response").GetString(),
                outcome.GetProperty("responseIsCut").GetBoolean(),
                outcome.GetProperty("responseIsDropped").GetBoolean()));
        }

        Assert.Equal([("", true, true), ("answered", false, false)], shown);
    }

    [Fact]
    public async Task Attempt_ShowsTheHeadersOfRequestAndResponse()
    {
        await using var host = await ApiHost.StartAsync(
            services: services => services.AddSingleton<IMessageSender>(new ScriptedSender()));
        var acme = host.As("acme");
        await Bodies.CreateAsync(acme);
        await host.DispatchAsync("acme");
        await host.DeliverAsync();

        var delivery = (await acme.GetAsync("/deliveries")).Is(200).Json.GetProperty("items")[0];
        var details = (await acme.GetAsync($"/deliveries/{delivery.GetProperty("id").GetString()}")).Is(200).Json;

        var attempt = details.GetProperty("attempts")[0];
        Assert.Equal(
            [("webhook-id", delivery.GetProperty("messageId").GetString()), ("X-Api-Key", "****")],
            Headers(attempt.GetProperty("requestHeaders")));
        Assert.Equal(
            [("Server", "<b>nginx</b>"), ("Set-Cookie", "a"), ("Set-Cookie", "b")],
            Headers(attempt.GetProperty("outcome").GetProperty("responseHeaders")));
        Assert.False(attempt.GetProperty("outcome").GetProperty("responseHeadersAreCut").GetBoolean());
    }

    private static IEnumerable<(string?, string?)> Headers(JsonElement headers) => headers.EnumerateArray()
        .Select(header => (header.GetProperty("name").GetString(), header.GetProperty("value").GetString()));
}
