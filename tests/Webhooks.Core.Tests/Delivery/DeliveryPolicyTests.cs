using Microsoft.Extensions.Options;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Delivering;

public class DeliveryPolicyTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static DeliveryPolicy Policy(Action<DeliveryOptions>? configure = null)
    {
        var options = new WebhooksOptions { Delivery = { Schedule = "0s,5s,5m", Jitter = 0.1 } };
        configure?.Invoke(options.Delivery);
        return new(Options.Create(options));
    }

    [Fact]
    public void Decide_EveryKind_FollowsTheTable()
    {
        foreach (var kind in Enum.GetValues<OutcomeKind>())
        {
            var decision = Policy().Decide(Some.Outcome(kind), 0, 0);
            Assert.Equal(
                kind switch
                {
                    OutcomeKind.Delivered => (DeliveryState.Delivered, default(TimeSpan), true),
                    OutcomeKind.Gone => (DeliveryState.Dead, default, true),
                    OutcomeKind.NotAttempted => (DeliveryState.Pending, default, false),
                    _ => (DeliveryState.Pending, 5 * Second, true),
                },
                (decision.State, decision.Delay, decision.IsCharged));
        }
    }

    [Fact]
    public void Decide_LastAttempt_IsExhaustedWithTheLastOutcome()
    {
        var outcome = new AttemptOutcome { Kind = OutcomeKind.Rejected, StatusCode = 500, Reason = "no" };
        Assert.Equal(300 * Second, Policy().Decide(outcome, 1, 0).Delay);
        var dead = Policy().Decide(outcome, 2, 0);
        Assert.Equal((DeadReason.Exhausted, "3 attempt(s), the last: Rejected 500: no"), (dead.DeadReason, dead.Detail));
        Assert.Equal(DeadReason.Exhausted, Policy().Decide(
            Some.Outcome(OutcomeKind.Rejected, Second), 2, 0).DeadReason);
    }

    [Theory]
    [InlineData(3, 5)]
    [InlineData(60, 60)]
    [InlineData(86_400, 86_400)]
    [InlineData(900_000, 86_400)]
    [InlineData(-60, 5)]
    public void Decide_RetryAfter_IsTheLongerOfBothUpToItsCeiling(int hint, int expected) =>
        Assert.Equal(expected * Second, Policy().Decide(
            Some.Outcome(OutcomeKind.Rejected, hint * Second), 0, 0).Delay);

    [Fact]
    public void Decide_RetryAfterIgnored_FollowsTheSchedule() =>
        Assert.Equal(5 * Second, Policy(options => options.MaxRetryAfter = default).Decide(
            Some.Outcome(OutcomeKind.Rejected, TimeSpan.FromHours(1)), 0, 0).Delay);

    [Fact]
    public void Decide_Jitter_OnlyProlongs()
    {
        Assert.Equal(5.25 * Second, Policy().Decide(Some.Outcome(OutcomeKind.TimedOut), 0, 0.5).Delay);
        Assert.Equal(60 * Second, Policy().Decide(Some.Outcome(OutcomeKind.TimedOut, 60 * Second), 0, 0.5).Delay);
    }

    [Fact]
    public void Decide_NotAttempted_WaitsButNeverBeyondTheMaximumAge()
    {
        Assert.Equal(7 * Second, Policy().Decide(Some.Outcome(OutcomeKind.NotAttempted, 7 * Second), 2, 0).Delay);
        Assert.Equal(TimeSpan.Zero, Policy().Decide(Some.Outcome(OutcomeKind.NotAttempted, -Second), 2, 0).Delay);
        Assert.Equal(TimeSpan.FromDays(14), Policy().Decide(
            Some.Outcome(OutcomeKind.NotAttempted, TimeSpan.MaxValue), 2, 0).Delay);
    }

    [Fact]
    public void After_Outcomes_MakeTheStateOfTheUrl()
    {
        var now = DateTimeOffset.UnixEpoch;
        var day = TimeSpan.FromDays(1);
        var fresh = new DestinationState { WebhookId = "a", Url = Some.Url };
        Assert.Same(fresh, fresh.After(Some.Outcome(OutcomeKind.NotAttempted), now, day));
        Assert.Equal(fresh, fresh.After(Some.Outcome(OutcomeKind.Delivered), now, day));

        var failing = fresh.After(Some.Outcome(OutcomeKind.TimedOut), now, day);
        Assert.Equal((now, 1, false), (failing.FailingSince, failing.Failures, failing.IsDisabled));
        Assert.False(failing.After(Some.Outcome(OutcomeKind.Rejected), now + day - TimeSpan.FromTicks(1), day).IsDisabled);
        var disabled = failing.After(Some.Outcome(OutcomeKind.Rejected), now + day, day);
        Assert.Equal((now, 2, now + day), (disabled.FailingSince, disabled.Failures, disabled.DisabledAt));
        Assert.Equal("nothing but failures since 1970-01-01 00:00:00Z", disabled.DisabledReason);
        Assert.Equal(now + day, disabled.After(Some.Outcome(OutcomeKind.Gone), now + (2 * day), day).DisabledAt);
        Assert.Equal(fresh, disabled.After(Some.Outcome(OutcomeKind.Delivered), now + (2 * day), day));
        Assert.Equal(
            "the receiver answered 410 Gone", fresh.After(Some.Outcome(OutcomeKind.Gone), now, day).DisabledReason);
    }
}
