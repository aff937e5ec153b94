using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Webhooks.Definitions;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Matching;

public class WebhookDirectoryTests
{
    private readonly ListedWebhooks _store = new(Some.Webhook("a"));

    private TestHost Host(TimeSpan? refresh = null) => new(
        options => options.DefinitionRefreshInterval = refresh ?? TimeSpan.FromSeconds(5),
        services =>
        {
            services.RemoveAll<IEditableWebhookStore>();
            services.Replace(ServiceDescriptor.Singleton<IWebhookStore>(_store));
        });

    [Fact]
    public async Task Read_Interval_IsHonoured()
    {
        await using var host = Host();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(1, (await host.DispatchAsync()).Recorded);
        }

        Assert.Equal(1, _store.Reads.Count);
        _store.Webhooks = [];
        host.Time.Advance(TimeSpan.FromSeconds(5) - TimeSpan.FromTicks(1));
        Assert.Equal(1, (await host.DispatchAsync()).Recorded);
        host.Time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(0, (await host.DispatchAsync()).Recorded);
        Assert.Equal(2, _store.Reads.Count);
    }

    [Fact]
    public async Task Read_IntervalZero_IsBeforeEveryDispatch()
    {
        await using var host = Host(TimeSpan.Zero);
        for (var i = 1; i < 4; i++)
        {
            await host.DispatchAsync();
            Assert.Equal(i, _store.Reads.Count);
        }
    }

    [Fact]
    public async Task Read_Signalled_IsAtOnce()
    {
        await using var host = Host();
        await host.DispatchAsync();
        _store.Webhooks = [];
        host.Get<WebhookSignals>().NotifyDefinitionsChanged();
        Assert.Equal(0, (await host.DispatchAsync()).Recorded);
    }

    [Fact]
    public async Task Read_FirstFails_ReachesTheCallerAndIsTriedAgain()
    {
        _store.IsDown = true;
        await using var host = Host();
        await Assert.ThrowsAsync<IOException>(async () => await host.DispatchAsync());
        _store.IsDown = false;
        Assert.Equal(1, (await host.DispatchAsync()).Recorded);
    }

    [Fact]
    public async Task Read_LaterFails_KeepsTheTableAndSparesTheStore()
    {
        await using var host = Host();
        await host.DispatchAsync();
        _store.IsDown = true;
        host.Get<WebhookSignals>().NotifyDefinitionsChanged();
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(1, (await host.DispatchAsync()).Recorded);
        }

        Assert.Equal(2, _store.Reads.Count);
        _store.IsDown = false;
        _store.Webhooks = [];
        host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, (await host.DispatchAsync()).Recorded);
    }

    [Fact]
    public async Task Read_ManyCallers_AreOneAtATime()
    {
        await using var host = Host(TimeSpan.Zero);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () => await host.DispatchAsync())));
        Assert.Equal(50, _store.Reads.Count);
    }

    [Fact]
    public async Task Save_IsSeenByTheNextDispatch()
    {
        await using var host = new TestHost();
        Assert.Equal(0, (await host.DispatchAsync()).Messages);
        var webhook = await host.SaveAsync(Some.Webhook("a"));
        Assert.Equal(1, (await host.DispatchAsync()).Messages);
        await host.SaveAsync(webhook with { IsActive = false });
        Assert.Equal(0, (await host.DispatchAsync()).Messages);
    }

    [Fact]
    public async Task Definition_Broken_EndsItsMessagesAndNobodyElses()
    {
        var broken = Some.Webhook("broken") with { MaxCallsPerSecond = 0 };
        var half = Some.Webhook("half");
        half = half with
        {
            Subscriptions =
            [
                half.Subscriptions[0] with { Payload = new() { Template = "{" } },
                TestDefinitions.Inserts("Items") with { Id = "sub_items" },
            ],
        };
        _store.Webhooks = [broken, half, Some.Webhook("a")];
        await using var host = Host();
        Assert.Equal(new(3, 3, 2), await host.DispatchAsync());
        Assert.Equal(new(1, 1, 0), await host.DispatchAsync(WebhookEvent.RecordInserted("Items", TestDefinitions.Record())));
        await host.Pump.RunUntilIdleAsync();
        Assert.Equal(2, host.Sender.Calls.Count);
        var dead = host.Observer.Deliveries.Where(delivery => delivery.State == DeliveryState.Dead).ToList();
        Assert.All(dead, delivery => Assert.Equal(DeadReason.InvalidDefinition, delivery.DeadReason));
        Assert.Contains("$.maxCallsPerSecond", dead[0].Detail, StringComparison.Ordinal);
        Assert.Contains("$.subscriptions[0].payload.template", dead[1].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Definition_OfNulls_HarmsNobody()
    {
        var whole = Some.Webhook("a").Subscriptions[0];
        _store.Webhooks =
        [
            null!,
            new() { Name = null!, Urls = null!, Secrets = null!, Headers = null!, Subscriptions = null! },
            Some.Webhook("b") with { Urls = [null!, Some.Url, Some.Url], Secrets = [null!] },
            Some.Webhook("c") with { Subscriptions = [null!, whole with { Id = "x", EventSources = null! }] },
            Some.Webhook("d") with { Subscriptions = [whole with { Id = null, Fields = null!, Payload = null! }] },
            Some.Webhook("a"),
        ];
        await using var host = Host();
        Assert.Equal(new(4, 4, 3), await host.DispatchAsync());
        Assert.NotEmpty(await host.Get<IEventDispatcher>().ExplainAsync(Some.Insert()));
        await host.Pump.RunUntilIdleAsync();
        Assert.Equal("a", Assert.Single(host.Sender.Sent).Request.WebhookId);
    }
}
