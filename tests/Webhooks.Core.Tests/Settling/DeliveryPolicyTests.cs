using Microsoft.Extensions.Options;
using Webhooks.Definitions;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Settling;

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

    [Theory]
    [InlineData(413, null, DeadReason.Refused)]
    [InlineData(413, 5, null)]
    [InlineData(400, null, null)]
    [InlineData(null, null, null)]
    public void Decide_PermanentRefusal_IsDeadAtOnceUnlessTheReceiverSaysWhenToTryAgain(
        int? status, int? retryAfter, DeadReason? expected)
    {
        var outcome = Some.Outcome(OutcomeKind.Rejected, retryAfter * Second) with { StatusCode = status };
        Assert.Equal(expected, Policy().Decide(outcome, 0, 0).DeadReason);
    }

    [Fact]
    public void Decide_PermanentStatusCodes_AreThoseOfTheHost()
    {
        var tooLarge = Some.Outcome(OutcomeKind.Rejected) with { StatusCode = 413 };
        var unprocessable = tooLarge with { StatusCode = 422 };
        var own = Policy(options => options.PermanentStatusCodes = [422]);
        Assert.Null(own.Decide(tooLarge, 0, 0).DeadReason);
        Assert.Equal(
            (DeadReason.Refused, "the receiver returned 422, which is not retried"),
            (own.Decide(unprocessable, 0, 0).DeadReason, own.Decide(unprocessable, 0, 0).Detail));
        Assert.Null(Policy(options => options.PermanentStatusCodes = []).Decide(tooLarge, 0, 0).DeadReason);
    }

    [Fact]
    public void Decide_ScheduleOfTheWebhook_TakesThePlaceOfTheHosts()
    {
        var own = RetrySchedule.Parse("0s,7s", jitter: 0);
        Assert.Equal(7 * Second, Policy().Decide(Some.Outcome(OutcomeKind.TimedOut), 0, 0, own).Delay);
        Assert.Equal(
            DeadReason.Exhausted, Policy().Decide(Some.Outcome(OutcomeKind.TimedOut), 1, 0, own).DeadReason);
    }
}
