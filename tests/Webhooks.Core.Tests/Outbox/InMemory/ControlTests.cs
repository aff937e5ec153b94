using Webhooks.Support;
using Xunit;

namespace Webhooks.Outbox.InMemory;

public class ControlTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly TestOutbox _outbox = new();

    [Fact]
    public void Hold_Url_HoldsWhatIsOwedNowAndLaterUntilItIsEnabled()
    {
        _outbox.Hold("a");
        _outbox.Add(Some.Message("a", 1), Some.Message("a", 2, "https://other.example/"), Some.Message("b", 1));
        Assert.Equal(["a2", "b1"], _outbox.Claim().Select(Name).Order());
        var state = Assert.Single(_outbox.Destinations("a"));
        Assert.Equal((true, true, "disabled by the host"), (state.IsDisabled, state.IsDisabledByHost, state.DisabledReason));
        Assert.Equal(1, _outbox.Enable("a"));
        Assert.Equal("a1", Name(_outbox.ClaimOne()));
        Assert.Empty(_outbox.Destinations("a"));
    }

    [Fact]
    public void Hold_WhileOneIsSentThatSucceeds_StaysHeld()
    {
        _outbox.Add(Some.Messages("a", 3));
        var leased = _outbox.Claim(2);
        _outbox.Hold("a");
        Assert.Empty(_outbox.Claim());
        Assert.Null(_outbox.Deliver(leased[0]).Notice);
        Assert.Null(_outbox.Retry(leased[1], TimeSpan.Zero).Notice);
        Assert.Empty(_outbox.Claim());
        Assert.True(Assert.Single(_outbox.Destinations("a")).IsDisabledByHost);
        Assert.Equal(2, _outbox.Query(new() { State = DeliveryState.Held }).Items.Count);
        Assert.Equal(2, _outbox.Enable("a"));
    }

    [Fact]
    public void Hold_UrlThatFailureDisabled_IsNoLongerEnabledByASuccess()
    {
        _outbox.Add(Some.Messages("a", 3));
        var leased = _outbox.Claim(2);
        _outbox.Gone(leased[0]);
        _outbox.Hold("a");
        Assert.Null(_outbox.Deliver(leased[1]).Notice);
        Assert.Empty(_outbox.Claim());
    }

    [Fact]
    public void Cancel_One_EndsItWhereItWaitsAndNothingElse()
    {
        _outbox.Add(Some.Messages("a", 3));
        var ids = _outbox.Query().Items.Select(delivery => delivery.Id).Reverse().ToList();
        var leased = _outbox.Claim(1)[0];
        Assert.Null(_outbox.CancelOne(leased.Lease.DeliveryId));
        Assert.Null(_outbox.CancelOne("unknown"));
        Assert.Equal((ids[1], DeliveryState.Cancelled), (_outbox.CancelOne(ids[1])!.Id, _outbox.Find(ids[1])!.Delivery.State));
        Assert.Null(_outbox.CancelOne(ids[1]));
        _outbox.Gone(leased);
        Assert.Equal(ids[2], _outbox.CancelOne(ids[2])!.Id);
        Assert.Equal((1, 3, 3), _outbox.Store.Counts);
        Assert.Equal(0, _outbox.Enable("a"));
        Assert.Empty(_outbox.Claim());
    }

    [Fact]
    public void Cancel_LeaseHasEnded_EndsItAndRefusesTheOldToken()
    {
        _outbox.Add(Some.Message("a", 1));
        var lost = _outbox.ClaimOne();
        _outbox.Time.Advance(TestOutbox.Lease);
        Assert.NotNull(_outbox.CancelOne(lost.Lease.DeliveryId));
        Assert.False(_outbox.Deliver(lost).IsRecorded);
    }

    [Fact]
    public void Purge_ByAge_ForgetsSettledMessagesAndTheirIds()
    {
        _outbox.Add(Some.Message("a", 1, "https://one.example/", "https://two.example/"), Some.Message("a", 2));
        var leased = _outbox.Claim();
        foreach (var delivery in leased.Where(delivery => delivery.Message.Id == "msg_a_1"))
        {
            _outbox.Deliver(delivery);
            _outbox.Time.Advance(TestOutbox.Lease / 3);
        }

        _outbox.Add(Some.Message("a", 3, "https://one.example/", "https://two.example/"));
        _outbox.Deliver(_outbox.Claim(1)[0]);
        Assert.Equal(0, _outbox.Purge(TestOutbox.Lease / 2));
        Assert.Equal(1, _outbox.Purge(TestOutbox.Lease / 3));
        Assert.Equal(["a3", "a3", "a2"], _outbox.Query().Items.Select(d => d.MessageId[4..].Replace("_", "", StringComparison.Ordinal)));
        Assert.Equal(1, _outbox.Add(Some.Message("a", 1)).Recorded);
        Assert.Equal(0, _outbox.Add(Some.Message("a", 2), Some.Message("a", 3)).Recorded);
        Assert.Equal(0, _outbox.Purge(TimeSpan.Zero));
    }

    [Fact]
    public void Purge_InSteps_RemovesNoMoreThanAskedForAndInTheEndAll()
    {
        var outbox = new TestOutbox(options => options.LoggedDeliveries = 10);
        outbox.Add([.. Enumerable.Range(0, 25).Select(i => Some.Message("a", i, "https://one.example/", "https://two.example/"))]);
        foreach (var leased in outbox.Claim())
        {
            outbox.Deliver(leased);
        }

        outbox.Time.Advance(Hour);
        Assert.Equal([3, 2, 0], Enumerable.Range(0, 3).Select(_ => outbox.Purge(Hour, 3)));
        Assert.Equal((0, 0, 0), outbox.Store.Counts);
        Assert.Empty(outbox.Query().Items);
        Assert.Equal(1, outbox.Add(Some.Message("a", 1)).Recorded);
    }

    private static string Name(LeasedDelivery leased) => leased.Message.Id[4..].Replace("_", "", StringComparison.Ordinal);
}
