using Webhooks.Support;
using Xunit;

namespace Webhooks.Outbox.InMemory;

public class DestinationsTests
{
    private const string Other = "https://other.example.com/";
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly TestOutbox _outbox = new();

    [Fact]
    public void Gone_OneUrl_HoldsWhatIsOwedToItAndNothingElse()
    {
        _outbox.Add(Some.Message("a", 1, Some.Url, Other), Some.Message("b", 1));
        var (gone, other, retried) = (_outbox.Claim(1)[0], "", Some.Message("a", 2));
        _outbox.Add(retried, Some.Message("a", 3));
        var leased = _outbox.Claim();
        var inFlight = leased.Single(delivery => delivery.Message.Id == retried.Id);
        other = leased.Single(delivery => delivery.Url == Other).Lease.DeliveryId;
        foreach (var delivery in leased.Where(delivery => delivery != inFlight))
        {
            _outbox.Retry(delivery, TimeSpan.Zero);
        }

        var result = _outbox.Gone(gone);
        Assert.Equal("the receiver returned 410 Gone", result.Notice!.After.DisabledReason);
        Assert.Null(_outbox.Retry(inFlight, TimeSpan.Zero).Notice);
        _outbox.Add(Some.Message("a", 4));

        Assert.Equal([other, "b"], _outbox.Claim()
            .Select(delivery => delivery.Message.WebhookId == "b" ? "b" : delivery.Lease.DeliveryId)
            .OrderByDescending(id => id));
        Assert.True(_outbox.Destinations("a").Single(state => state.Url == Some.Url).IsDisabled);
    }

    [Fact]
    public void Forget_HeldDeliveries_AreDueAtOnceInTheirOrder()
    {
        _outbox.Add(Some.Messages("a", 50));
        var leased = _outbox.Claim(20);
        foreach (var delivery in leased.Skip(1).Reverse())
        {
            _outbox.Retry(delivery, Day);
        }

        _outbox.Gone(leased[0]);
        Assert.Empty(_outbox.Claim());
        _outbox.Time.Advance(Day);
        _outbox.Time.AutoAdvanceAmount = TimeSpan.FromMilliseconds(1);
        Assert.Equal(49, _outbox.Forget("a"));

        // First attempts and retries take turns, each in their order.
        Assert.Equal(
            Enumerable.Range(1, 49).Select(i => $"msg_a_{i}"),
            _outbox.Claim().OrderByDescending(delivery => delivery.IsRetry).Select(delivery => delivery.Message.Id));
        Assert.Empty(_outbox.Destinations("a"));
        Assert.Equal(0, _outbox.Forget("unknown"));
    }

    [Fact]
    public void Enable_HeldDeliveries_AreDueOneByOneInTheirOrder()
    {
        var outbox = new TestOutbox(delivery: options => options.ResumeRate = 4);
        outbox.Add(Some.Messages("a", 41));
        outbox.Gone(outbox.Claim(1)[0]);
        Assert.Equal(40, outbox.Enable("a"));
        Assert.Equal(0, outbox.Enable("unknown"));
        var claimed = new List<string>();
        for (var i = 1; i <= 40; i++)
        {
            var claim = outbox.ClaimAll();
            claimed.Add(Assert.Single(claim.Deliveries).Message.Id);
            outbox.Deliver(claim.Deliveries[0]);
            Assert.Equal(i < 40 ? TimeSpan.FromSeconds(0.25) : null, outbox.ClaimAll().NextDue);
            outbox.Time.Advance(TimeSpan.FromSeconds(0.25));
        }

        Assert.Equal(Enumerable.Range(1, 40).Select(i => $"msg_a_{i}"), claimed);
    }

    [Fact]
    public void Enable_RecordedMeanwhile_IsDueAtOnce()
    {
        _outbox.Add(Some.Messages("a", 11));
        _outbox.Gone(_outbox.Claim(1)[0]);
        Assert.Equal(10, _outbox.Enable("a"));
        _outbox.Add(Some.Message("a", 100));
        Assert.Equal(["msg_a_1", "msg_a_100"], _outbox.Claim().Select(delivery => delivery.Message.Id).Order());
    }

    [Fact]
    public void Success_AfterFailures_ForgivesAndReleases()
    {
        _outbox.Add(Some.Messages("a", 4));
        var leased = _outbox.Claim(3);
        _outbox.Retry(leased[0], Day);
        Assert.Equal(1, Assert.Single(_outbox.Destinations("a")).Failures);
        _outbox.Gone(leased[1]);
        _outbox.Deliver(leased[2]);
        Assert.Empty(_outbox.Destinations("a"));
        Assert.Single(_outbox.Claim());
        _outbox.Time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Single(_outbox.Claim());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Failures_ForFiveDays_DisableUnlessOneSucceeded(bool succeeds)
    {
        _outbox.Add(Some.Messages("a", 2));
        for (var day = 0; day < 6; day++)
        {
            var leased = _outbox.Claim(1)[0];
            var result = _outbox.Retry(leased, Day);
            Assert.Equal(day == 5 && !succeeds, result.Notice is { Change: DestinationChange.Disabled });
            if (day == 2 && succeeds)
            {
                _outbox.Deliver(_outbox.Claim(1)[0]);
            }

            _outbox.Time.Advance(Day);
        }
    }

    [Fact]
    public void NotAttempted_OrLostLease_TeachesNothing()
    {
        _outbox.Add(Some.Message("a", 1));
        var leased = _outbox.ClaimOne();
        _outbox.Complete(leased, OutcomeKind.NotAttempted, DeliveryDecision.Wait(TimeSpan.Zero));
        Assert.False(_outbox.Gone(leased).IsRecorded);
        Assert.Empty(_outbox.Destinations("a"));
        leased = _outbox.ClaimOne();
        Assert.Equal((0, 0), (leased.Attempts, leased.ScheduleStep));
    }

    [Fact]
    public void NotAttempted_OneUrl_PutsOffEverythingForItAndNothingElse()
    {
        var wait = TimeSpan.FromSeconds(5);
        _outbox.Add([.. Some.Messages("a", 1_000), Some.Message("a", 1_000, Other)]);
        _outbox.Complete(_outbox.Claim(1)[0], OutcomeKind.NotAttempted, DeliveryDecision.Wait(wait));
        _outbox.Add(Some.Message("a", 2_000));
        var other = _outbox.ClaimAll();
        Assert.Equal(Other, Assert.Single(other.Deliveries).Url);
        Assert.Equal(wait, _outbox.ClaimAll().NextDue);
        _outbox.Deliver(other.Deliveries[0]);
        Assert.Empty(_outbox.Claim());

        _outbox.Time.Advance(wait - TimeSpan.FromTicks(1));
        Assert.Empty(_outbox.Claim());
        _outbox.Time.Advance(TimeSpan.FromTicks(1));
        var probe = _outbox.Claim(2);
        Assert.Equal(["msg_a_1", "msg_a_2"], probe.Select(leased => leased.Message.Id));
        _outbox.Complete(probe[0], OutcomeKind.NotAttempted, DeliveryDecision.Wait(wait));
        Assert.Empty(_outbox.Claim());
        _outbox.Deliver(probe[1]);
        Assert.Equal(999, _outbox.Claim().Count);
    }

    [Fact]
    public void Claim_OlderThanMaxAge_ExpiresPendingHeldAndParked()
    {
        _outbox.Add([.. Some.Messages("pending", 2), .. Some.Messages("held", 3), .. Some.Messages("parked", 2)]);
        foreach (var leased in _outbox.Claim().Where(leased => leased.Message.WebhookId != "parked"))
        {
            _ = leased.Message.WebhookId == "held" && leased.Message.Id.EndsWith('0')
                ? _outbox.Gone(leased)
                : _outbox.Retry(leased, 20 * Day);
        }

        _outbox.Gate.Close("parked");
        _outbox.Time.Advance(TestOutbox.MaxAge - TimeSpan.FromTicks(1));
        Assert.Empty(_outbox.Claim());
        _outbox.Add(Some.Message("young", 1));
        _outbox.Time.Advance(TimeSpan.FromTicks(1));
        var claimed = _outbox.Claim();
        Assert.Equal(6, claimed.Count(leased => leased.IsExpired));
        Assert.Equal("young", claimed.Single(leased => !leased.IsExpired).Message.WebhookId);
        foreach (var leased in claimed.Where(leased => leased.IsExpired))
        {
            Assert.True(_outbox
                .Complete(leased, OutcomeKind.NotAttempted, DeliveryDecision.Dead(DeadReason.Expired)).IsRecorded);
        }

        Assert.Empty(_outbox.Claim());
    }

    [Fact]
    public void Removed_OneUrl_ReleasesWhatWasHeldForIt()
    {
        _outbox.Add(Some.Messages("a", 3));
        var leased = _outbox.Claim(2);
        _outbox.Gone(leased[0]);
        _outbox.Complete(leased[1], OutcomeKind.NotAttempted, DeliveryDecision.Dead(DeadReason.Removed));
        Assert.Equal("msg_a_2", _outbox.ClaimOne().Message.Id);
    }

    [Fact]
    public void Cancel_OneWebhook_EndsWhatWaitsAndLeavesWhatIsSent()
    {
        _outbox.Add([.. Some.Messages("a", 4), .. Some.Messages("b", 1)]);
        var leased = _outbox.Claim(3).Where(delivery => delivery.Message.WebhookId == "a").ToList();
        _outbox.Gone(leased[0]);
        var cancelled = _outbox.Cancel("a");
        Assert.Equal(4 - leased.Count, cancelled.Count);
        Assert.All(cancelled, delivery => Assert.Equal(DeliveryState.Cancelled, delivery.State));
        Assert.DoesNotContain(_outbox.Claim(), delivery => delivery.Message.WebhookId == "a");
        foreach (var delivery in leased.Skip(1))
        {
            Assert.True(_outbox.Deliver(delivery).IsRecorded);
        }
    }

    [Fact]
    public void Memory_OfWhatSettled_IsReleased()
    {
        var outbox = new TestOutbox(options => options.LoggedDeliveries = 0);
        outbox.Gate.Allowances["rated"] = new(10, 1);
        outbox.Add([.. Some.Messages("a", 3), .. Some.Messages("rated", 1), .. Some.Messages("gone", 2)]);
        foreach (var leased in outbox.Claim(5))
        {
            _ = leased.Message.WebhookId == "gone" ? outbox.Gone(leased) : outbox.Deliver(leased);
        }

        outbox.Cancel();
        Assert.Equal((2, 0, 0), outbox.Store.Counts);
        outbox.Enable("gone");
        Assert.Equal((1, 0, 0), outbox.Store.Counts);
        outbox.Time.Advance(TimeSpan.FromSeconds(2));
        outbox.Claim();
        Assert.Equal((0, 0, 0), outbox.Store.Counts);
    }

    [Fact]
    public void Rate_OfAWebhookWithNothingOwed_IsNotForgottenTooEarly()
    {
        _outbox.Gate.Allowances["a"] = new(10, 1);
        _outbox.Add(Some.Message("a", 1));
        _outbox.Deliver(_outbox.ClaimOne());
        _outbox.Add(Some.Message("a", 2));
        Assert.Empty(_outbox.Claim());
        _outbox.Time.Advance(TimeSpan.FromSeconds(1.1));
        _outbox.ClaimOne();
    }
}
