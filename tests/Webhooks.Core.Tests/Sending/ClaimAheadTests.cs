using Webhooks.Definitions;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Sending;

/// <summary>Deliveries are leased ahead of slots, wait in memory, and are asked about again before they are sent.</summary>
public class ClaimAheadTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Run_MoreDueThanSlots_LeasesFourForEachSlot()
    {
        await using var host = Host(slots: 4);
        await host.SaveAsync(Some.Webhook("a"));
        await DispatchAsync(host, 40);
        host.Start();
        await host.Sender.Calls.ReachAsync(4);
        await LookAsync(host);
        Assert.Equal((24, 16), await CountAsync(host));
        Assert.Equal(4, host.Sender.Calls.Count);

        _answer.SetResult();
        await host.Observer.Settled.ReachAsync(40);
    }

    [Fact]
    public async Task Run_SlotBecomesFree_TheNextStartsWithoutAClaim()
    {
        await using var host = Host(slots: 2);
        await host.SaveAsync(Some.Webhook("a"));
        await DispatchAsync(host, 8);
        host.Start();
        await host.Sender.Calls.ReachAsync(2);
        await LookAsync(host);
        host.Store.Before = call =>
        {
            if (call == "claim")
            {
                throw new IOException("the store is down");
            }
        };
        _answer.SetResult();
        await host.Observer.Settled.ReachAsync(8);
        host.Store.Before = null;
    }

    [Fact]
    public async Task Run_ManyWebhooksWait_TakeTurns()
    {
        await using var host = Host(slots: 4, perWebhook: 4);
        await host.SaveAsync(Some.Webhook("a") with { Subscriptions = [Watching("a", "A")] });
        await host.SaveAsync(Some.Webhook("b") with { Subscriptions = [Watching("b", "B")] });
        await DispatchAsync(host, 10, "A");
        await DispatchAsync(host, 10, "B");
        host.Start();
        await host.Sender.Calls.ReachAsync(4);
        _answer.SetResult();
        await host.Observer.Settled.ReachAsync(20);
        var first = host.Sender.Sent.Take(12).Select(sent => sent.Request.WebhookId).ToList();
        Assert.InRange(first.Count(id => id == "a"), 4, 8);
    }

    [Fact]
    public async Task Run_WebhookIsDeactivatedMeanwhile_SendsNoneThatWaits()
    {
        await using var host = Host(slots: 1);
        var webhook = await host.SaveAsync(Some.Webhook("a"));
        await DispatchAsync(host, 4);
        host.Start();
        await host.Sender.Calls.ReachAsync(1);
        await host.SaveAsync(webhook with { IsActive = false });
        await LookAsync(host);
        _answer.SetResult();
        await host.Observer.Settled.ReachAsync(1);
        await LookAsync(host);
        Assert.Equal(1, host.Sender.Calls.Count);
        Assert.Equal((3, 0), await CountAsync(host));
    }

    [Theory]
    [InlineData(OutcomeKind.NotAttempted)]
    [InlineData(OutcomeKind.Gone)]
    public async Task Run_UrlIsStoppedMeanwhile_ReturnsThoseThatWait(OutcomeKind kind)
    {
        await using var host = Host(slots: 2, perWebhook: 2);
        await host.SaveAsync(Some.Webhook("a"));
        await DispatchAsync(host, 8);
        host.Sender.Answer = async (_, cancel) =>
        {
            await _answer.Task.WaitAsync(cancel);
            return Some.Outcome(kind, TimeSpan.FromMinutes(1));
        };
        host.Start();
        await host.Sender.Calls.ReachAsync(2);
        await LookAsync(host);
        _answer.SetResult();
        for (var looks = 0; looks < 100 && (await CountAsync(host)).Leased > 0; looks++)
        {
            await LookAsync(host);
        }

        Assert.Equal(2, host.Sender.Calls.Count);

        // They are returned with the next outcomes.
        while ((await CountAsync(host)).Leased > 0)
        {
            await Task.Yield();
        }
    }

    [Fact]
    public async Task Run_UrlIsDisabledElsewhere_SendsNoneThatWaitsForLong()
    {
        await using var host = Host(slots: 1);
        await host.SaveAsync(Some.Webhook("a"));
        await DispatchAsync(host, 4);
        host.Start();
        await host.Sender.Calls.ReachAsync(1);
        await LookAsync(host);
        await host.Store.DisableUrlAsync("a", Some.Url);
        host.Time.Slept = TimeSpan.FromMinutes(1);
        _answer.SetResult();
        await host.Store.Completions.ReachAsync(2);
        Assert.Equal(1, host.Sender.Calls.Count);
        Assert.Equal(3, (await host.Store.ReadBacklogAsync([], default)).Held);
    }

    [Fact]
    public async Task Run_CallsBecomeSlow_ReturnsThoseThatWaitForThem()
    {
        await using var host = Host(slots: 40, perWebhook: 2);
        await host.SaveAsync(Some.Webhook("a"));
        await DispatchAsync(host, 20);
        host.Start();
        await host.Sender.Calls.ReachAsync(2);
        await LookAsync(host);
        Assert.Equal((12, 8), await CountAsync(host));

        host.Time.Advance(Second);
        await host.Store.Completions.ReachAsync(1);
        await LookAsync(host);
        Assert.Equal((18, 2), await CountAsync(host));
        _answer.SetResult();
        await host.Observer.Settled.ReachAsync(20);
    }

    [Fact]
    public async Task Stop_DeliveriesWait_GivesThemBackAtOnce()
    {
        var host = Host(slots: 2);
        await host.SaveAsync(Some.Webhook("a"));
        await DispatchAsync(host, 8);
        host.Start();
        await host.Sender.Calls.ReachAsync(2);
        await LookAsync(host);
        var stop = host.StopAsync();
        await host.Store.Completions.ReachAsync(1);
        Assert.Equal((6, 2), await CountAsync(host));
        _answer.SetResult();
        await stop;
        Assert.Equal(2, host.Sender.Calls.Count);
        Assert.Equal((6, 0), await CountAsync(host));
        await host.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Run_MachineSleptMeanwhile_RenewsBeforeItSends(bool isLost)
    {
        await using var host = Host(slots: 1);
        await host.SaveAsync(Some.Webhook("a"));
        await DispatchAsync(host, 2);
        host.Start();
        await host.Sender.Calls.ReachAsync(1);
        var second = Identifiers.DeliveryId(await OtherMessageAsync(host), Some.Url);
        host.Store.IsLost = lease => isLost && lease.DeliveryId == second;

        // The wall clock goes on, the stopwatch does not: the machine slept for longer than the lease.
        host.Time.Slept = TimeSpan.FromMinutes(1);
        var renewals = host.Store.Renewals.Count;
        _answer.SetResult();
        await host.Observer.Settled.ReachAsync(1);
        await host.Store.Renewals.ReachAsync(renewals + 1);
        await host.Observer.Settled.ReachAsync(2);
        Assert.Equal(2, host.Sender.Calls.Count);
    }

    [Fact]
    public async Task Run_RenewalFails_SendsNothingWithAnOldLease()
    {
        await using var host = Host(slots: 1);
        await host.SaveAsync(Some.Webhook("a"));
        await DispatchAsync(host, 2);
        host.Start();
        await host.Sender.Calls.ReachAsync(1);
        var fails = true;
        host.Store.Before = call =>
        {
            if (call == "renew" && fails)
            {
                throw new IOException("the store is down");
            }
        };
        host.Time.Slept = TimeSpan.FromMinutes(1);
        _answer.SetResult();
        await host.Observer.Settled.ReachAsync(1);
        await LookAsync(host);
        Assert.Equal(1, host.Sender.Calls.Count);

        fails = false;
        host.Time.Advance(TimeSpan.FromSeconds(10));
        await host.Observer.Settled.ReachAsync(2);
    }

    [Fact]
    public async Task Run_LargeBodies_LeasesFewerAhead()
    {
        await using var host = Host(slots: 2, configure: options => options.InMemory.CapacityBytes = 1024 * 1024 * 1024);
        await host.SaveAsync(Some.Webhook("a"));
        var values = new Dictionary<string, object?> { ["Text"] = new string('x', 6 * 1024 * 1024) };
        for (var i = 0; i < 8; i++)
        {
            await host.DispatchAsync(WebhookEvent.RecordInserted("Orders", values));
        }

        host.Start();
        await host.Sender.Calls.ReachAsync(2);
        await LookAsync(host);

        // Two are sent, and three wait: the third exceeds 16 MB.
        Assert.Equal((3, 5), await CountAsync(host));
        _answer.SetResult();
        await host.Observer.Settled.ReachAsync(8);
    }

    private static EventSubscription Watching(string id, string watched) =>
        new() { Id = $"sub_{id}", ObjectName = watched, EventType = EventType.RecordInsert };

    private static async Task DispatchAsync(TestHost host, int count, string watched = "Orders")
    {
        for (var i = 0; i < count; i++)
        {
            await host.DispatchAsync(WebhookEvent.RecordInserted(watched, TestDefinitions.Record()));
        }
    }

    private static async Task<string> OtherMessageAsync(TestHost host)
    {
        var all = await host.Store.QueryAsync(new());
        return all.Items.Select(each => each.MessageId).Single(id => id != host.Sender.Sent.Single().Request.MessageId);
    }

    private static async Task<(long Pending, long Leased)> CountAsync(TestHost host)
    {
        var backlog = await host.Store.ReadBacklogAsync([], default);
        return (backlog.Pending, backlog.Leased);
    }

    /// <summary>The pump has looked once more, at what was there when this began.</summary>
    private static async Task LookAsync(TestHost host)
    {
        for (var i = 0; i < 2; i++)
        {
            var alarms = host.Time.Alarms.Count;
            host.Get<WebhookSignals>().NotifyDeliveriesDue();
            await host.Time.Alarms.ReachAsync(alarms + 1);
        }
    }

    private TestHost Host(int slots, int perWebhook = 8, Action<WebhooksOptions>? configure = null)
    {
        var host = new TestHost(options =>
        {
            options.Delivery.MaxConcurrency = slots;
            options.Delivery.MaxConcurrencyPerWebhook = perWebhook;
            configure?.Invoke(options);
        });
        host.Sender.Answer = async (_, cancel) =>
        {
            await _answer.Task.WaitAsync(cancel);
            return Some.Outcome(OutcomeKind.Delivered);
        };
        return host;
    }
}
