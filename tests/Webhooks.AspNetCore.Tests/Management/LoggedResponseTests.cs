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
            .Configure<WebhooksOptions>(options => options.Delivery.LoggedResponseBytesPerTenantAndDay = 10));
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
}
