using Webhooks.Definitions;
using Webhooks.Receiving;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Sending;

public class PumpTests
{
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);
    private static readonly AttemptOutcome Failure = Some.Outcome(OutcomeKind.Rejected);

    [Fact]
    public async Task Run_Message_IsSignedSentAndSettled()
    {
        await using var host = new TestHost();
        await host.SaveAsync(Some.Webhook("a") with { Headers = new Dictionary<string, string> { ["X-Key"] = "1" } });
        host.Start();
        Assert.Equal(new DispatchResult(1, 1, 0), await host.DispatchAsync(Some.Insert("evt_1")));
        await host.Observer.Settled.ReachAsync(1);

        var request = Assert.Single(host.Sender.Sent).Request;
        Assert.Equal(Identifiers.MessageId("evt_1", "sub_a"), request.MessageId);
        Assert.Equal("1", request.Headers["X-Key"]);
        var verifier = new WebhookVerifier([Some.Secret], null, host.Time);
        Assert.True(verifier.Verify(request.MessageId, request.Timestamp, request.Signature, request.Body.Span).IsValid);
        var attempt = Assert.Single(host.Observer.All.OfType<DeliveryAttempt>());
        Assert.Equal((1, request.MessageId, null), (attempt.Number, attempt.MessageId, attempt.NextIn));
        Assert.Equal(DeliveryState.Delivered, Assert.Single(host.Observer.Deliveries).State);
    }

    [Fact]
    public async Task Run_MessageOfATenant_TellsTheSenderWhoseItIs()
    {
        await using var host = new TestHost();
        await host.SaveAsync(Some.Webhook("a") with { TenantId = "acme" });
        host.Start();
        await host.DispatchAsync(new WebhookEvent
        {
            TenantId = "acme",
            Type = EventType.RecordInsert,
            ObjectName = "Orders",
            Current = Some.Insert("evt_1").Current,
        });
        await host.Observer.Settled.ReachAsync(1);

        var request = Assert.Single(host.Sender.Sent).Request;
        Assert.Equal(("acme", false), (request.TenantId, request.IsTest));
    }

    [Fact]
    public async Task Run_Failures_AreRetriedAtTheTimesOfTheScheduleAndNeverEarlier()
    {
        await using var host = new TestHost(options => options.Delivery.Schedule = "0s,5s,5m,2h");
        host.Sender.Say(Failure);
        await host.SaveAsync(Some.Webhook("a"));
        host.Start();
        await host.DispatchAsync();
        var at = host.Time.GetUtcNow();
        await host.Observer.Attempts.ReachAsync(1);
        int[] seconds = [5, 300, 7_200];
        for (var i = 0; i < seconds.Length; i++)
        {
            await host.AdvanceQuietlyAsync(TimeSpan.FromSeconds(seconds[i]) - Millisecond);
            host.Advance(Millisecond);
            await host.Observer.Attempts.ReachAsync(i + 2);
            at += TimeSpan.FromSeconds(seconds[i]);
            Assert.Equal(at, host.Sender.Sent.Last().At);
        }

        await host.Observer.Settled.ReachAsync(1);
        var dead = Assert.Single(host.Observer.Deliveries);
        Assert.Equal((DeadReason.Exhausted, 4), (dead.DeadReason, dead.Attempts));
        var sent = host.Sender.Sent.Select(sent => sent.Request).ToList();
        Assert.Single(sent.Select(request => request.MessageId).Distinct());
        Assert.Equal(4, sent.Select(request => request.Timestamp).Distinct().Count());
        Assert.Equal(4, sent.Select(request => request.Signature).Distinct().Count());
        Assert.Equal([1, 2, 3, 4], host.Observer.All.OfType<DeliveryAttempt>().Select(attempt => attempt.Number));
    }

    [Fact]
    public async Task Run_NothingDue_SleepsUntilTheTimeAndNoLonger()
    {
        await using var host = new TestHost(options => options.Delivery.PollInterval = TimeSpan.FromSeconds(7));
        host.Start();
        await host.Time.Alarms.ReachAsync(1);
        for (var i = 1; i < 5; i++)
        {
            Assert.Equal(i, host.Store.Claims.Count);
            host.Time.Advance(TimeSpan.FromSeconds(7) - Millisecond);
            host.Time.Advance(Millisecond);
            await host.Time.Alarms.ReachAsync(i + 1);
        }
    }

    [Fact]
    public async Task Run_DueLater_WakesByItselfAtThatTime()
    {
        await using var host = new TestHost(options => options.Delivery.PollInterval = TimeSpan.FromHours(1));
        await host.SaveAsync(Some.Webhook("a"));
        await host.DispatchAsync();
        host.Sender.Say(Some.Outcome(OutcomeKind.NotAttempted, TimeSpan.FromMinutes(2)));
        host.Start();
        await host.Store.Completions.ReachAsync(1);
        await host.StopAsync();

        await using var second = new RunningPump(host);
        host.Sender.Say(Some.Outcome(OutcomeKind.Delivered));
        await host.Time.Alarms.ReachAsync(second.AlarmsBefore + 1);
        host.Time.Advance(TimeSpan.FromMinutes(2));
        await host.Observer.Settled.ReachAsync(1);
        Assert.Equal(1, host.Observer.Attempts.Count);
        Assert.Equal(1, Assert.Single(host.Observer.Deliveries).Attempts);
    }

    [Fact]
    public async Task Run_NotAttempted_ChargesNothing()
    {
        await using var host = new TestHost(options => options.Delivery.Schedule = "0s,5s");
        var wait = Some.Outcome(OutcomeKind.NotAttempted, TimeSpan.FromSeconds(3));
        host.Sender.Say(wait, wait, wait, Failure, Some.Outcome(OutcomeKind.Delivered));
        await host.SaveAsync(Some.Webhook("a"));
        host.Start();
        await host.DispatchAsync();
        for (var i = 1; i <= 3; i++)
        {
            await host.Store.Completions.ReachAsync(i);
            await host.AdvanceQuietlyAsync(TimeSpan.FromSeconds(3) - Millisecond);
            host.Advance(Millisecond);
        }

        await host.Observer.Attempts.ReachAsync(1);
        host.Advance(TimeSpan.FromSeconds(5));
        await host.Observer.Settled.ReachAsync(1);
        Assert.Equal(2, Assert.Single(host.Observer.Deliveries).Attempts);
        Assert.Equal([1, 2], host.Observer.All.OfType<DeliveryAttempt>().Select(attempt => attempt.Number));
    }

    [Fact]
    public async Task Run_SenderThrows_IsFaultedAndTheScheduleGoesOn()
    {
        await using var host = new TestHost();
        host.Sender.Answer = (_, _) => throw new OperationCanceledException("its own timeout");
        await host.SaveAsync(Some.Webhook("a"));
        host.Start();
        await host.DispatchAsync();
        await host.Observer.Attempts.ReachAsync(1);
        var attempt = Assert.Single(host.Observer.All.OfType<DeliveryAttempt>());
        Assert.Equal((OutcomeKind.Faulted, TimeSpan.FromSeconds(5)), (attempt.Outcome.Kind, attempt.NextIn));
        host.Sender.Say(Some.Outcome(OutcomeKind.Delivered));
        host.Advance(TimeSpan.FromSeconds(5));
        await host.Observer.Settled.ReachAsync(1);
    }

    [Fact]
    public async Task Run_OneOfAHundredHangs_TheOthersAreDelivered()
    {
        await using var host = new TestHost(options => options.Delivery.MaxConcurrency = 16);
        host.Sender.Answer = async (request, cancel) =>
        {
            if (request.WebhookId == "w7")
            {
                await Task.Delay(Timeout.Infinite, cancel);
            }

            return Some.Outcome(OutcomeKind.Delivered);
        };
        for (var i = 0; i < 100; i++)
        {
            await host.SaveAsync(Some.Webhook($"w{i}"));
        }

        host.Start();
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(100, (await host.DispatchAsync()).Recorded);
        }

        await host.Observer.Settled.ReachAsync(99 * 20);
        Assert.Equal(8, host.Sender.MostAtOnce["w7"]);
        Assert.All(host.Sender.MostAtOnce, most => Assert.InRange(most.Value, 1, 8));
        await StopNowAsync(host);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Run_PumpLooksBetweenRecordingAndReporting_NothingIsForgotten(int perWebhook)
    {
        await using var host = new TestHost(options => options.Delivery.MaxConcurrencyPerWebhook = perWebhook);

        // The pump claims when the store has recorded, before the recorder comes back: no slot may be missed by it.
        host.Store.AfterComplete = async () =>
        {
            var looks = host.Store.Claims.Count;
            host.Get<WebhookSignals>().NotifyDeliveriesDue();
            await host.Store.Claims.ReachAsync(looks + 1);
        };
        await host.SaveAsync(Some.Webhook("a"));
        host.Start();
        for (var i = 0; i < 12; i++)
        {
            await host.DispatchAsync();
        }

        await host.Observer.Settled.ReachAsync(12);
        Assert.InRange(host.Sender.MostAtOnce["a"], 1, perWebhook);
    }

    [Fact]
    public async Task Run_ClockJumpsDuringCallsOfTheStore_DoesNotWaitForIt()
    {
        await using var host = new TestHost();
        host.Store.Before = call => host.Time.Advance(TimeSpan.FromSeconds(call is "claim" or "complete" ? 1 : 0));
        await host.SaveAsync(Some.Webhook("a"));
        host.Start();
        for (var sent = 1; sent <= 5; sent++)
        {
            await host.DispatchAsync();
            await host.Sender.Calls.ReachAsync(sent);
        }
    }

    [Fact]
    public async Task Run_OutcomesNotRecordedYet_GoesOnSendingForAsManyAsThereAreSlots()
    {
        const int Slots = 4;
        await using var host = new TestHost(options => options.Delivery.MaxConcurrency = Slots);
        var recorded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Store.AfterComplete = () => recorded.Task;
        await host.SaveAsync(Some.Webhook("a"));
        for (var i = 0; i < 5 * Slots; i++)
        {
            await host.DispatchAsync();
        }

        host.Start();
        await host.Sender.Calls.ReachAsync(2 * Slots);

        // Twice: the second look of the pump begins after the last of these was sent, whatever the first one saw.
        for (var look = 0; look < 2; look++)
        {
            var alarms = host.Time.Alarms.Count;
            host.Get<WebhookSignals>().NotifyDeliveriesDue();
            await host.Time.Alarms.ReachAsync(alarms + 1);
        }

        Assert.Equal(2 * Slots, host.Sender.Calls.Count);

        recorded.SetResult();
        await host.Sender.Calls.ReachAsync(5 * Slots);
    }

    [Fact]
    public async Task Run_LeaseLostMeanwhile_FreesItsSlot()
    {
        await using var host = new TestHost(options => options.Delivery.MaxConcurrencyPerWebhook = 1);
        var answers = new TaskCompletionSource<AttemptOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Store.Before = call =>
        {
            if (call == "renew")
            {
                throw new TimeoutException();
            }
        };
        host.Sender.Answer = (_, _) => new(answers.Task);
        await host.SaveAsync(Some.Webhook("a"));
        await host.DispatchAsync();
        host.Start();
        await host.Sender.Calls.ReachAsync(1);
        await host.AdvanceQuietlyAsync(TimeSpan.FromSeconds(31));
        host.Sender.Say(Some.Outcome(OutcomeKind.Delivered));
        answers.SetResult(Some.Outcome(OutcomeKind.Delivered));
        await host.Observer.Settled.ReachAsync(1);
        Assert.Equal(2, host.Sender.Calls.Count);
        Assert.Equal(1, host.Observer.Attempts.Count);
    }

    [Fact]
    public async Task Run_SlowAttempt_KeepsItsLease()
    {
        await using var host = new TestHost();
        var answer = new TaskCompletionSource<AttemptOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Sender.Answer = (_, _) => new(answer.Task);
        await host.SaveAsync(Some.Webhook("a"));
        await host.DispatchAsync();
        host.Start();
        await host.Sender.Calls.ReachAsync(1);
        for (var i = 1; i <= 12; i++)
        {
            host.Time.Advance(TimeSpan.FromSeconds(10));
            await host.Store.Renewals.ReachAsync(i);
        }

        await host.AdvanceQuietlyAsync(TimeSpan.FromSeconds(1));
        answer.SetResult(Some.Outcome(OutcomeKind.Delivered));
        await host.Observer.Settled.ReachAsync(1);
        Assert.Equal(1, host.Sender.Calls.Count);
    }

    [Fact]
    public async Task Run_StoreFails_IsTriedAgainAndNothingIsLostOrDoubled()
    {
        await using var host = new TestHost();
        var (claims, completions) = (0, 0);
        host.Store.Before = call =>
        {
            if ((call == "claim" && Interlocked.Increment(ref claims) % 3 != 0)
                || (call == "complete" && Interlocked.Increment(ref completions) % 3 != 0))
            {
                throw new IOException("the store is down");
            }
        };
        await host.SaveAsync(Some.Webhook("a"));
        for (var i = 0; i < 20; i++)
        {
            await host.DispatchAsync();
        }

        // Time passes only as the pauses need it: a clock that runs ahead of the pump ends leases.
        host.Start();
        var settled = host.Observer.Settled.ReachAsync(20);
        for (var pauses = 1; !settled.IsCompleted; pauses++)
        {
            await Task.WhenAny(settled, host.Time.ShortWaits.ReachAsync(pauses));
            host.Time.Advance(TimeSpan.FromMilliseconds(400));
        }

        Assert.Equal(20, host.Sender.Sent.Select(sent => sent.Request.MessageId).Distinct().Count());
        Assert.Equal(20, host.Sender.Calls.Count);
        Assert.Equal(20, host.Observer.Deliveries.Select(delivery => delivery.Id).Distinct().Count());
        host.Store.Before = null;
    }

    internal static async Task StopNowAsync(TestHost host)
    {
        var stop = host.StopAsync();
        while (!stop.IsCompleted)
        {
            host.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await stop;
    }

    /// <summary>A second run of the pump of a host, with no signal left over from the first.</summary>
    private sealed class RunningPump : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _run;

        public RunningPump(TestHost host)
        {
            host.Get<WebhookSignals>().Due.TryRead(out _);
            AlarmsBefore = host.Time.Alarms.Count;
            _run = host.Pump.RunAsync(_stop.Token);
        }

        public int AlarmsBefore { get; }

        public async ValueTask DisposeAsync()
        {
            await _stop.CancelAsync();
            await _run;
            _stop.Dispose();
        }
    }
}
