using Webhooks.Support;
using Xunit;

namespace Webhooks.Outbox;

public class DestinationNoticeTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly AttemptOutcome Failure = Some.Outcome(OutcomeKind.ConnectionFailed);
    private static readonly AttemptOutcome Success = Some.Outcome(OutcomeKind.Delivered);

    private static readonly DateTimeOffset Start = new WatchedTime().GetUtcNow();

    private static void EveryDay(WebhooksOptions options) => options.Delivery.Schedule = "0s,1d,1d,1d,1d,1d,1d,1d";

    [Fact]
    public async Task Receiver_DeadForDaysAndRevived_EachNoticeOnceAndNothingLost()
    {
        await using var host = new TestHost(EveryDay);
        host.Sender.Say(Failure);
        await host.SaveAsync(Some.Webhook("a"));
        host.Start();
        await host.DispatchAsync();
        await host.Observer.Attempts.ReachAsync(1);
        await host.DispatchAsync();
        for (var day = 1; day <= 5; day++)
        {
            await host.Observer.Attempts.ReachAsync(2 * day);
            host.Advance(Day);
        }

        await host.Observer.Attempts.ReachAsync(12);
        await host.Observer.Notices.ReachAsync(2);
        Assert.Equal([DestinationChange.Failing, DestinationChange.Disabled], host.Observer.Changes);
        await host.DispatchAsync();
        await host.AdvanceQuietlyAsync(Day);

        host.Sender.Say(Success);
        Assert.Equal(3, await host.Get<IDestinationControl>().EnableUrlAsync("a", Some.Url));
        await host.Observer.Settled.ReachAsync(1);
        for (var i = 2; i <= 3; i++)
        {
            await host.AdvanceQuietlyAsync(TimeSpan.FromMilliseconds(99));
            host.Advance(TimeSpan.FromMilliseconds(1));
            await host.Observer.Settled.ReachAsync(i);
        }

        Assert.All(host.Observer.Deliveries, delivery => Assert.Equal(DeliveryState.Delivered, delivery.State));
        Assert.Equal(2, host.Observer.Notices.Count);
        Assert.Empty(await host.Get<IDestinationControl>().GetDestinationsAsync("a"));
    }

    [Fact]
    public async Task Receiver_FailingForLongThenWell_IsToldOfBoth()
    {
        await using var host = new TestHost(EveryDay);
        host.Sender.Say(Failure, Failure, Success);
        await host.SaveAsync(Some.Webhook("a"));
        host.Start();
        await host.DispatchAsync();
        await host.Observer.Attempts.ReachAsync(1);
        host.Advance(Day);
        await host.Observer.Attempts.ReachAsync(2);
        var state = Assert.Single(await host.Get<IDestinationControl>().GetDestinationsAsync("a"));
        Assert.Equal((2, false, Start + Day), (state.Failures, state.IsDisabled, state.ReportedAt));
        host.Advance(Day);
        await host.Observer.Settled.ReachAsync(1);

        Assert.Equal([DestinationChange.Failing, DestinationChange.Recovered], host.Observer.Changes);
        Assert.Equal(Start, host.Observer.All.OfType<DestinationNotice>().Last().Before.FailingSince);
        Assert.Equal(
            ["Attempt", "Attempt", "Failing", "Attempt", "Recovered", "Delivered"],
            host.Observer.All.Select(told => told switch
            {
                DestinationNotice notice => $"{notice.Change}",
                Delivery delivery => $"{delivery.State}",
                _ => "Attempt",
            }));
    }

    [Fact]
    public async Task Receiver_EnabledAndGoneAgain_IsToldAgain()
    {
        await using var host = new TestHost();
        host.Sender.Say(Some.Outcome(OutcomeKind.Gone));
        await host.SaveAsync(Some.Webhook("a"));
        for (var i = 1; i <= 2; i++)
        {
            await host.DispatchAsync();
            await host.Pump.RunUntilIdleAsync();
            await host.Observer.Notices.ReachAsync(i);
            await host.Get<IDestinationControl>().EnableUrlAsync("a", Some.Url);
        }

        Assert.Equal([DestinationChange.Disabled, DestinationChange.Disabled], host.Observer.Changes);
    }

    [Fact]
    public async Task Message_TriedLongerThanTheTime_DisablesNothingByItself()
    {
        await using var host = new TestHost(EveryDay);
        host.Sender.Say(Failure);
        await host.SaveAsync(Some.Webhook("a"));
        await host.DispatchAsync();
        host.Start();
        for (var i = 1; i <= 8; i++)
        {
            await host.Observer.Attempts.ReachAsync(i);
            host.Advance(Day);
        }

        await host.Observer.Settled.ReachAsync(1);
        Assert.Equal(DeadReason.Exhausted, Assert.Single(host.Observer.Deliveries).DeadReason);
        Assert.Equal([DestinationChange.Failing], host.Observer.Changes);
    }

    [Fact]
    public async Task TwoPumps_OneStore_ExactlyOneTells()
    {
        var answers = new TaskCompletionSource<AttemptOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var one = new TestHost(options => options.Delivery.MaxConcurrency = 4);
        await using var two = new TestHost(options => options.Delivery.MaxConcurrency = 4, beside: one);
        one.Sender.Answer = two.Sender.Answer = (_, _) => new(answers.Task);
        await one.SaveAsync(Some.Webhook("a"));
        for (var i = 0; i < 32; i++)
        {
            await one.DispatchAsync();
        }

        one.Start();
        two.Start();
        await Task.WhenAll(one.Sender.Calls.ReachAsync(4), two.Sender.Calls.ReachAsync(4));
        answers.SetResult(Some.Outcome(OutcomeKind.Gone));
        await Task.WhenAll(one.Observer.Settled.ReachAsync(4), two.Observer.Settled.ReachAsync(4));
        Assert.Equal([DestinationChange.Disabled], one.Observer.Changes.Concat(two.Observer.Changes));
    }

    [Fact]
    public async Task Receiver_RefusesForGood_IsDeadAtOnceAndStaysEnabled()
    {
        await using var host = new TestHost();
        host.Sender.Say(Some.Outcome(OutcomeKind.Rejected) with { StatusCode = 413 });
        await host.SaveAsync(Some.Webhook("a"));
        await host.DispatchAsync();
        await host.Pump.RunUntilIdleAsync();
        var dead = Assert.Single(host.Observer.Deliveries);
        Assert.Equal((DeadReason.Refused, 1), (dead.DeadReason, dead.Attempts));
        var state = Assert.Single(await host.Get<IDestinationControl>().GetDestinationsAsync("a"));
        Assert.Equal((1, false), (state.Failures, state.IsDisabled));
    }

    [Fact]
    public async Task Webhook_WithItsOwnSchedule_IsRetriedByIt()
    {
        await using var host = new TestHost();
        host.Sender.Say(Failure);
        await host.SaveAsync(Some.Webhook("own") with { Schedule = "0s,1m" });
        await host.SaveAsync(Some.Webhook("hosts"));
        host.Start();
        await host.DispatchAsync();
        await host.Observer.Attempts.ReachAsync(2);
        Assert.Equal(
            [("hosts", TimeSpan.FromSeconds(5)), ("own", TimeSpan.FromMinutes(1))],
            host.Observer.All.OfType<DeliveryAttempt>()
                .Select(attempt => (attempt.WebhookId, attempt.NextIn!.Value)).Order());
        host.Advance(TimeSpan.FromMinutes(1));
        await host.Observer.Settled.ReachAsync(1);
        Assert.Equal(
            ("own", DeadReason.Exhausted, 2),
            host.Observer.Deliveries.Select(dead => (dead.WebhookId, dead.DeadReason!.Value, dead.Attempts)).Single());
    }

    [Fact]
    public async Task OpenBreaker_ManyDue_TriesOneEachTimeAndChargesNone()
    {
        var pause = TimeSpan.FromSeconds(5);
        var recorded = new Tally();
        await using var host = new TestHost(options => options.Delivery.MaxConcurrencyPerWebhook = 1);
        host.Sender.Say(AttemptOutcome.NotAttempted("the circuit is open", pause));
        host.Store.AfterComplete = () =>
        {
            recorded.Add();
            return Task.CompletedTask;
        };
        await host.SaveAsync(Some.Webhook("a"));
        for (var i = 0; i < 1_000; i++)
        {
            await host.DispatchAsync();
        }

        host.Start();
        for (var round = 1; round <= 4; round++)
        {
            await recorded.ReachAsync(round);
            await host.AdvanceQuietlyAsync(pause - TimeSpan.FromMilliseconds(1));
            Assert.Equal(round, host.Sender.Calls.Count);
            host.Sender.Say(round < 4 ? AttemptOutcome.NotAttempted("the circuit is open", pause) : Success);
            host.Advance(TimeSpan.FromMilliseconds(1));
        }

        await host.Observer.Settled.ReachAsync(1_000);
        Assert.Equal(1_004, host.Sender.Calls.Count);
        Assert.All(host.Observer.Deliveries, delivery => Assert.Equal(1, delivery.Attempts));
    }
}
