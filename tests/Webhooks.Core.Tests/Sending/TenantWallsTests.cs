using System.Collections.Concurrent;
using Webhooks.Definitions;
using Webhooks.Outbox;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Sending;

/// <summary>Receivers of some tenants that never answer leave slots, and so no delay, to every other tenant.</summary>
public class TenantWallsTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, int> _hanging = new();
    private readonly Tally _hung = new();
    private readonly TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _now;
    private int _most;

    [Fact]
    public async Task Run_AllReceiversOfATenantHang_AnotherTenantIsServedAtOnce()
    {
        await using var host = Host(slots: 16, slow: 0);
        await SaveAsync(host, "bad", webhooks: 16);
        await SaveAsync(host, "good", webhooks: 1);
        host.Start();
        await DispatchAsync(host, "bad", events: 8);
        await _hung.ReachAsync(4);
        await DispatchAsync(host, "good", events: 60);
        await host.Observer.Settled.ReachAsync(60);
        Assert.Equal(4, _hanging["bad"]);
    }

    [Fact]
    public async Task Run_ReceiversOfManyTenantsHang_SlotsStayFreeForTheNext()
    {
        await using var host = Host(slots: 36, slow: 0);
        for (var i = 0; i < 8; i++)
        {
            await SaveAsync(host, $"bad{i}", webhooks: 10);
        }

        await SaveAsync(host, "good", webhooks: 1);
        host.Start();
        for (var i = 0; i < 8; i++)
        {
            await DispatchAsync(host, $"bad{i}", events: 8);
        }

        // Each takes a quarter of what is left, and so a little more where it comes before others.
        await _hung.ReachAsync(20);
        await DispatchAsync(host, "good", events: 60);
        await host.Observer.Settled.ReachAsync(60);
        Assert.InRange(_hanging.Values.Sum(), 20, 35);
    }

    [Fact]
    public async Task Run_CallsThatWaitForLong_GoOnWithoutTheirSlots()
    {
        await using var host = Host(slots: 20, slow: 25);
        await SaveAsync(host, "bad", webhooks: 40);
        host.Start();
        await DispatchAsync(host, "bad", events: 1);
        await _hung.ReachAsync(4);
        host.Time.Advance(Second);
        await _hung.ReachAsync(8);

        // A quarter of the room that is left and no more: five that are slow, and four slots.
        host.Time.Advance(Second);
        await _hung.ReachAsync(9);
        await LookAsync(host);
        host.Time.Advance(Second);
        await LookAsync(host);
        Assert.Equal(9, _hanging["bad"]);

        _answer.SetResult();
        await host.Observer.Settled.ReachAsync(40);
    }

    [Fact]
    public async Task Run_HostWithoutTenants_UsesAllSlotsAndAllSlowCalls()
    {
        await using var host = Host(slots: 4, slow: 8);
        await SaveAsync(host, null, webhooks: 20);
        host.Start();
        await DispatchAsync(host, null, events: 1);
        await _hung.ReachAsync(4);
        host.Time.Advance(Second);
        await _hung.ReachAsync(8);
        host.Time.Advance(Second);
        await _hung.ReachAsync(12);
        host.Time.Advance(Second);
        _answer.SetResult();
        await host.Observer.Settled.ReachAsync(20);
        Assert.Equal(12, _most);
    }

    [Fact]
    public async Task Run_SlowCallsOfOneWebhook_StayWithinItsLimit()
    {
        await using var host = Host(slots: 60, slow: 100);
        await SaveAsync(host, "bad", webhooks: 1);
        await SaveAsync(host, "good", webhooks: 1);
        host.Start();
        await DispatchAsync(host, "bad", events: 30);
        await _hung.ReachAsync(8);
        host.Time.Advance(Second);
        await LookAsync(host);
        host.Time.Advance(Second);
        await LookAsync(host);
        Assert.Equal(8, host.Sender.MostAtOnce["bad_0"]);
    }

    [Fact]
    public async Task Stop_WithSlowCalls_GivesThemBack()
    {
        var host = Host(slots: 10, slow: 10);
        await SaveAsync(host, "bad", webhooks: 4);
        host.Start();
        await DispatchAsync(host, "bad", events: 1);
        await _hung.ReachAsync(2);
        host.Time.Advance(Second);
        await _hung.ReachAsync(4);
        await host.StopAsync();
        var backlog = await ((IOutboxBacklog)host.Get<Webhooks.Outbox.InMemory.InMemoryOutbox>()).ReadBacklogAsync([], default);
        Assert.Equal((4, 0), (backlog.Pending, backlog.Leased));
        await host.DisposeAsync();
    }

    /// <summary>The pump has looked once more, and found nothing that it may send.</summary>
    private static async Task LookAsync(TestHost host)
    {
        for (var i = 0; i < 2; i++)
        {
            var looks = host.Store.Claims.Count;
            host.Get<WebhookSignals>().NotifyDeliveriesDue();
            await host.Store.Claims.ReachAsync(looks + 1);
        }
    }

    private static async Task SaveAsync(TestHost host, string? tenant, int webhooks)
    {
        for (var i = 0; i < webhooks; i++)
        {
            await host.SaveAsync(Some.Webhook($"{tenant}_{i}") with { TenantId = tenant });
        }
    }

    private static async Task DispatchAsync(TestHost host, string? tenant, int events)
    {
        for (var i = 0; i < events; i++)
        {
            await host.DispatchAsync(new()
            {
                Type = EventType.RecordInsert,
                ObjectName = "Orders",
                TenantId = tenant,
                Current = TestDefinitions.Record(),
            });
        }
    }

    private TestHost Host(int slots, int slow)
    {
        var host = new TestHost(options =>
        {
            options.Delivery.MaxConcurrency = slots;
            options.Delivery.MaxSlowCalls = slow;
            options.Delivery.StopTimeout = TimeSpan.Zero;
        });
        host.Sender.Answer = async (request, cancel) =>
        {
            if (!request.WebhookId.StartsWith("good", StringComparison.Ordinal))
            {
                _hanging.AddOrUpdate(request.WebhookId.Split('_')[0].TrimEnd("0123456789".ToCharArray()), 1, (_, n) => n + 1);
                _most = Math.Max(_most, Interlocked.Increment(ref _now));
                _hung.Add();
                await _answer.Task.WaitAsync(cancel);
                Interlocked.Decrement(ref _now);
            }

            return Some.Outcome(OutcomeKind.Delivered);
        };
        return host;
    }
}
