using System.Collections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Webhooks.Definitions;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Dispatching;

/// <summary>What a store could not read of a webhook harms that one, whatever store it is.</summary>
public class DefectTests
{
    private static TestHost Host(IWebhookStore store, CollectingLogger? log = null) => new(services: services =>
    {
        services.RemoveAll<IEditableWebhookStore>();
        services.Replace(ServiceDescriptor.Singleton(store));
        services.AddLogging(logging => logging.AddProvider(log ?? new CollectingLogger()));
    });

    [Fact]
    public async Task Defect_FromAStore_EndsItsMessagesDead_IsExplained_AndLoggedOnceForEachChange()
    {
        var log = new CollectingLogger();
        var store = new ListedWebhooks(Some.Webhook("a"), Some.Webhook("b") with { Secrets = [], Defect = "No key opens it." });
        await using var host = Host(store, log);
        Assert.Equal(new(2, 2, 1), await host.DispatchAsync());
        await host.DispatchAsync();
        await host.Pump.RunUntilIdleAsync();
        Assert.Equal(2, host.Sender.Calls.Count);
        var dead = host.Observer.Deliveries.Where(delivery => delivery.State == DeliveryState.Dead).ToList();
        Assert.All(dead, delivery => Assert.Equal(
            (DeadReason.InvalidDefinition, "No key opens it."), (delivery.DeadReason, delivery.Detail)));
        Assert.Contains(
            await host.Get<IEventDispatcher>().ExplainAsync(Some.Insert()),
            each => each.Reason.Contains("No key opens it.", StringComparison.Ordinal));
        Assert.Single(log.Lines, line => line.Contains("stored webhook b ", StringComparison.Ordinal));

        store.Webhooks = [store.Webhooks[0], store.Webhooks[1] with { Defect = "Still none." }];
        host.Get<WebhookSignals>().NotifyDefinitionsChanged();
        await host.DispatchAsync();
        Assert.Single(log.Lines, line => line.StartsWith("3 ", StringComparison.Ordinal)
            && line.Contains("Still none.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Defect_WhileMessagesWait_TheyWaitUntilItIsRepaired_ThoughTheirUrlIsNotKnown()
    {
        var sound = Some.Webhook("a");
        var store = new ListedWebhooks(sound, Some.Webhook("b"));
        await using var host = Host(store);
        await host.DispatchAsync();
        store.Webhooks = [sound with { Urls = [], Subscriptions = [], Secrets = [], Defect = "Damaged." }, store.Webhooks[1]];
        host.Get<WebhookSignals>().NotifyDefinitionsChanged();
        host.Start();
        await host.Observer.Settled.ReachAsync(1);
        await host.AdvanceQuietlyAsync(TimeSpan.FromHours(1));
        store.Webhooks = [sound, store.Webhooks[1]];
        host.Get<WebhookSignals>().NotifyDefinitionsChanged();
        host.Get<WebhookSignals>().NotifyDeliveriesDue();
        await host.Observer.Settled.ReachAsync(2);
        Assert.All(host.Observer.Deliveries, delivery => Assert.Equal(DeliveryState.Delivered, delivery.State));
    }

    [Fact]
    public async Task Defect_ForLongerThanTheMaximumAge_WhatWaitedExpires()
    {
        var sound = Some.Webhook("a");
        var store = new ListedWebhooks(sound);
        await using var host = Host(store);
        await host.DispatchAsync();
        store.Webhooks = [sound with { Defect = "Damaged." }];
        host.Get<WebhookSignals>().NotifyDefinitionsChanged();
        host.Time.Advance(TimeSpan.FromDays(14));
        await host.Pump.RunUntilIdleAsync();
        Assert.Equal(DeadReason.Expired, Assert.Single(host.Observer.Deliveries).DeadReason);
        Assert.Empty(host.Sender.Sent);
    }

    [Fact]
    public async Task Definition_ThatThrowsWhenItIsLookedAt_HarmsNobodyElse()
    {
        var store = new ListedWebhooks(Some.Webhook("a") with { Urls = new ThrowingList() }, Some.Webhook("b"));
        await using var host = Host(store);
        Assert.Equal(new(1, 1, 0), await host.DispatchAsync());
        await host.Pump.RunUntilIdleAsync();
        Assert.Equal(1, host.Sender.Calls.Count);
    }

    private sealed class ThrowingList : IReadOnlyList<string>
    {
        public int Count => throw new NotSupportedException();

        public string this[int index] => throw new NotSupportedException();

        public IEnumerator<string> GetEnumerator() => throw new NotSupportedException();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
