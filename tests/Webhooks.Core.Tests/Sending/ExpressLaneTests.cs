using Webhooks.Definitions;
using Webhooks.Outbox;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Sending;

/// <summary>What a process records and can send at once is sent without a claim. All else waits for one.</summary>
public class ExpressLaneTests
{
    private readonly TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Run_ExpressOutbox_SendsWithoutAClaim()
    {
        await using var host = await StartAsync();
        await host.SaveAsync(Some.Webhook("a"));
        host.Store.Before = call =>
        {
            if (call == "claim")
            {
                throw new IOException("the store is down");
            }
        };
        await host.DispatchAsync();
        _answer.SetResult();
        await host.Observer.Settled.ReachAsync(1);
        Assert.Equal(DeliveryState.Delivered, Assert.Single(host.Observer.Deliveries).State);
        host.Store.Before = null;
    }

    [Fact]
    public async Task Run_FewSlots_LeavesAQuarterOfTheLeasesToClaims()
    {
        await using var host = await StartAsync(options => options.Delivery.MaxConcurrency = 4);
        await host.SaveAsync(Some.Webhook("a"));
        host.Store.Before = call =>
        {
            if (call == "claim")
            {
                throw new IOException("the store is down");
            }
        };
        for (var i = 0; i < 20; i++)
        {
            await host.DispatchAsync();
        }

        var backlog = await host.Store.ReadBacklogAsync([], default);
        Assert.Equal((8, 12), (backlog.Pending, backlog.Leased));
        host.Store.Before = null;
        _answer.SetResult();
        var settled = host.Observer.Settled.ReachAsync(20);
        for (var pauses = 1; !settled.IsCompleted; pauses++)
        {
            // The pump pauses after a failed claim.
            await Task.WhenAny(settled, host.Time.ShortWaits.ReachAsync(pauses));
            host.Time.Advance(TimeSpan.FromMilliseconds(400));
        }

        await settled;
        Assert.Equal(20, host.Sender.Calls.Count);
    }

    [Fact]
    public async Task Reserve_WebhookThatMayNotSendAtOnce_IsRefused()
    {
        await using var host = await StartAsync();
        await host.SaveAsync(Some.Webhook("a"));
        await host.SaveAsync(Some.Webhook("rated") with { MaxCallsPerSecond = 5 });
        await host.SaveAsync(Some.Webhook("paused") with { IsActive = false });
        await LookAsync(host);
        using var reservation = host.Store.Lane!.Reserve();
        Assert.True(reservation.TryReserve(Some.Message("a", 1)));
        Assert.False(reservation.TryReserve(Some.Message("rated", 1)));
        Assert.False(reservation.TryReserve(Some.Message("paused", 1)));
        Assert.False(reservation.TryReserve(Some.Message("unknown", 1)));
    }

    [Fact]
    public async Task Reserve_SlotsOrMemoryAreUsed_IsRefusedUntilTheyAreReturned()
    {
        await using var host = await StartAsync();
        await host.SaveAsync(Some.Webhook("a"));
        await LookAsync(host);
        var lane = host.Store.Lane!;
        using (var reservation = lane.Reserve())
        {
            Assert.All(Some.Messages("a", 32), message => Assert.True(reservation.TryReserve(message)));
            Assert.False(reservation.TryReserve(Some.Message("a", 32)));
        }

        using var large = lane.Reserve();
        var message = Some.Message("a", 1) with { Body = new byte[10 * 1024 * 1024] };
        Assert.True(large.TryReserve(message));
        Assert.False(large.TryReserve(message));
        large.Dispose();
        using var again = lane.Reserve();
        Assert.True(again.TryReserve(message));
    }

    [Fact]
    public async Task HandOver_WithoutAReservationOrTwice_IsRefused()
    {
        await using var host = await StartAsync();
        await host.SaveAsync(Some.Webhook("a"));
        await LookAsync(host);
        using var reservation = host.Store.Lane!.Reserve();
        var message = Some.Message("a", 1);
        var leased = Leased(message);
        Assert.False(reservation.HandOver(leased));
        Assert.True(reservation.TryReserve(message));
        Assert.True(reservation.HandOver(leased));
        Assert.False(reservation.HandOver(leased));
        _answer.SetResult();
        await host.Store.CompletionCalls.ReachAsync(1);
        Assert.Equal(1, host.Sender.Calls.Count);
    }

    [Fact]
    public async Task HandOver_AfterTheRun_IsRefusedAndLeavesNothingBehind()
    {
        await using var host = await StartAsync();
        await host.SaveAsync(Some.Webhook("a"));
        await LookAsync(host);
        var lane = host.Store.Lane!;
        using var reservation = lane.Reserve();
        Assert.True(reservation.TryReserve(Some.Message("a", 1)));
        await host.StopAsync();
        Assert.Null(host.Store.Lane);
        Assert.False(reservation.HandOver(Leased(Some.Message("a", 1))));
        Assert.False(reservation.TryReserve(Some.Message("a", 2)));
        Assert.False(lane.Reserve().TryReserve(Some.Message("a", 3)));

        // A later run is not concerned by what was reserved in this one.
        await host.Pump.RunUntilIdleAsync();
        Assert.Equal(0, host.Sender.Calls.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task HandOver_CommitCameLate_RenewsAndSendsOnlyWhatIsKept(bool isLost)
    {
        await using var host = await StartAsync();
        await host.SaveAsync(Some.Webhook("a"));
        await LookAsync(host);
        var message = Some.Message("a", 1);
        using var reservation = host.Store.Lane!.Reserve();
        Assert.True(reservation.TryReserve(message));
        var renewals = host.Store.Renewals.Count;
        host.Store.IsLost = _ => isLost;
        _answer.SetResult();
        host.Time.Advance(TimeSpan.FromSeconds(40));
        Assert.True(reservation.HandOver(Leased(message)));
        await host.Store.Renewals.ReachAsync(renewals + 1);
        await host.Store.CompletionCalls.ReachAsync(1);
        Assert.Equal(isLost ? 0 : 1, host.Sender.Calls.Count);
    }

    [Fact]
    public async Task Dispatch_Rollback_GivesBackRoomAndSendsNothing()
    {
        await using var host = await StartAsync(options => options.Delivery.MaxConcurrency = 1);
        await host.SaveAsync(Some.Webhook("a"));
        await LookAsync(host);
        for (var i = 0; i < 50; i++)
        {
            using var reservation = host.Store.Lane!.Reserve();
            Assert.True(reservation.TryReserve(Some.Message("a", i)));
        }

        Assert.Equal(0, host.Sender.Calls.Count);
    }

    [Fact]
    public async Task Run_DeliveriesWaitForAClaim_AreNotOvertaken()
    {
        await using var host = await StartAsync(options => options.Delivery.MaxConcurrency = 1);
        await host.SaveAsync(Some.Webhook("a"));
        _answer.SetResult();
        for (var i = 0; i < 200; i++)
        {
            await host.DispatchAsync(Some.Insert($"evt_{i}"));
        }

        await host.Observer.Settled.ReachAsync(200);
        Assert.Equal(200, host.Sender.Sent.Select(sent => sent.Request.MessageId).Distinct().Count());
        Assert.Equal(200, host.Sender.Calls.Count);
    }

    private static LeasedDelivery Leased(WebhookMessage message) => new()
    {
        Lease = new(message.GetDeliveryId(Some.Url), 1),
        Message = message,
        Url = Some.Url,
        CreatedAt = default,
        Attempts = 0,
        ScheduleStep = 0,
    };

    /// <summary>The pump has read the definitions.</summary>
    private static async Task LookAsync(TestHost host)
    {
        for (var i = 0; i < 2; i++)
        {
            var alarms = host.Time.Alarms.Count;
            host.Get<WebhookSignals>().NotifyDeliveriesDue();
            await host.Time.Alarms.ReachAsync(alarms + 1);
        }
    }

    private async Task<TestHost> StartAsync(Action<WebhooksOptions>? configure = null)
    {
        var host = new TestHost(configure);
        host.Store.IsExpress = true;
        host.Sender.Answer = async (_, cancel) =>
        {
            await _answer.Task.WaitAsync(cancel);
            return Some.Outcome(OutcomeKind.Delivered);
        };
        host.Start();
        await host.Time.Alarms.ReachAsync(1);
        return host;
    }
}
