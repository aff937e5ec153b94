using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Dispatching;

public sealed class FanOutTests : IDisposable
{
    private const int Most = 5;

    private readonly CollectingLogger _log = new();

    private TestHost Start() => new(
        options => options.Limits.MaxMessagesPerEvent = Most,
        services => services.AddLogging(logging => logging.AddProvider(_log)));

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task Event_AtTheLimit_IsSentToAll()
    {
        await using var host = Start();
        await SaveAsync(host, null, 1, 2, 3, 4, 5);
        Assert.Equal(new(Most, Most, 0), await host.DispatchAsync(Update()));
        Assert.DoesNotContain(_log.Lines, line => line.StartsWith("13 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Event_BeyondTheLimit_IsSentToTheFirst_AndDeadOnceForEachOtherWebhook()
    {
        await using var host = Start();
        await SaveAsync(host, null, 7, 3, 1, 6, 4);
        await host.SaveAsync(Wide("wide", 90));

        Assert.Equal(new(Most + 1, Most + 1, 1), await host.DispatchAsync(Update("evt_1")));
        await host.Pump.RunUntilIdleAsync();

        Assert.Equal(["1", "3", "4", "6", "7"], host.Sender.Sent.Select(sent => sent.Request.WebhookId).Order());
        var dead = Assert.Single(host.Observer.Deliveries, delivery => delivery.State == DeliveryState.Dead);
        Assert.Equal(("wide", "sub_wide_000", DeadReason.Capacity), (dead.WebhookId, dead.SubscriptionId, dead.DeadReason));
        Assert.Equal(
            "the event matches 95 subscriptions of one tenant, but makes at most 5 messages: "
                + "90 subscriptions of this webhook got none",
            dead.Detail);
        Assert.Single(_log.Lines, line => line.StartsWith("13 Warning", StringComparison.Ordinal));
    }

    /// <summary>The order of the routes is that in which definitions were read; who is first is not.</summary>
    [Fact]
    public async Task Event_DispatchedAgain_MakesTheSameMessages_WhateverWasReadFirst()
    {
        await using var host = Start();
        await SaveAsync(host, null, 9, 8, 7, 6, 5, 4, 3, 2, 1);
        var result = await host.DispatchAsync(Update("evt_1"));
        Assert.Equal((9, 9, 4), (result.Messages, result.Recorded, result.Dead));

        await SaveAsync(host, null, 1, 3, 5, 7, 9);
        await using var other = new TestHost(options => options.Limits.MaxMessagesPerEvent = Most, beside: host);
        Assert.Equal(0, (await host.DispatchAsync(Update("evt_1"))).Recorded);
        Assert.Equal(
            (await host.Get<IEventDispatcher>().PreviewAsync(Update("evt_1"))).Select(Said),
            (await other.Get<IEventDispatcher>().PreviewAsync(Update("evt_1"))).Select(Said));

        static (string, DeadReason?) Said(WebhookMessage message) => (message.Id, message.DeadReason);
    }

    [Fact]
    public async Task Event_OfAnotherTenant_IsNotConcerned()
    {
        await using var host = Start();
        await SaveAsync(host, "a", 1, 2, 3, 4, 5, 6);
        await SaveAsync(host, "b", 7, 8, 9);
        Assert.Equal(new(3, 3, 0), await host.DispatchAsync(Update("evt_1", "b")));
        Assert.Equal(new(6, 6, 1), await host.DispatchAsync(Update("evt_1", "a")));
    }

    /// <summary>Only what wants the event counts: not the width of the route.</summary>
    [Fact]
    public async Task Event_ThatFewOfManyWant_IsSentToThem()
    {
        await using var host = Start();
        for (var number = 0; number < 20; number++)
        {
            var webhook = Some.Webhook($"{number}");
            await host.SaveAsync(webhook with { Subscriptions = [webhook.Subscriptions[0] with { EventSources = [new($"S{number}")] }] });
        }

        Assert.Equal(new(1, 1, 0), await host.DispatchAsync(
            WebhookEvent.RecordInserted("Orders", TestDefinitions.Record(), new EventSource("S7"))));
    }

    [Fact]
    public async Task Event_ThatCannotBeSent_IsDeadWithinTheSameLimit()
    {
        await using var host = Start();
        await host.SaveAsync(Wide("wide", 90));
        var bad = WebhookEvent.RecordUpdated(
            "Orders", new Dictionary<string, object?>(), new Dictionary<string, object?> { ["Bad"] = double.NaN });
        var messages = await host.ComposeAsync(bad);
        Assert.Equal(Most + 1, messages.Count);
        Assert.Equal(Most, messages.Count(message => message.DeadReason == DeadReason.InvalidEvent));
        Assert.Equal(DeadReason.Capacity, messages[^1].DeadReason);
    }

    /// <summary>What has no message is not rendered, and nothing is recorded for each.</summary>
    [Fact]
    public async Task Event_FarBeyondTheLimit_CostsAsMuchAsJustBeyondIt()
    {
        await using var few = Start();
        await few.SaveAsync(Wide("wide", 20));
        await using var many = Start();
        await many.SaveAsync(Wide("wide", 200));
        Assert.Equal(await CountAsync(few), await CountAsync(many));

        static async Task<(int, int)> CountAsync(TestHost host)
        {
            var messages = await host.Get<IEventDispatcher>().PreviewAsync(Update());
            return (messages.Count, messages.Count(message => message.Body.Length > 0));
        }
    }

    private static async Task SaveAsync(TestHost host, string? tenant, params int[] numbers)
    {
        foreach (var number in numbers)
        {
            await host.SaveAsync(Some.Webhook($"{number}") with
            {
                Name = $"{tenant} {number}",
                TenantId = tenant,
                Subscriptions = [TestDefinitions.Updates() with { Id = $"sub_{number}" }],
            });
        }
    }

    /// <summary>A webhook with many subscriptions that one change of many fields matches.</summary>
    private static Webhook Wide(string id, int count) => Some.Webhook(id) with
    {
        Subscriptions =
        [
            .. Enumerable.Range(0, count).Select(
                number => TestDefinitions.Updates($"f{number}") with { Id = $"sub_{id}_{number:000}" }),
        ],
    };

    private static WebhookEvent Update(string? id = null, string? tenant = null) => new()
    {
        Id = id ?? $"evt_{Guid.NewGuid():N}",
        Type = EventType.RecordUpdate,
        ObjectName = "Orders",
        TenantId = tenant,
        Current = TestDefinitions.Record(),
        ChangedFields = [.. Enumerable.Range(0, 200).Select(number => $"f{number}")],
    };
}
