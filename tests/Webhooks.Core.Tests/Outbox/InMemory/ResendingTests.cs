using Webhooks.Support;
using Xunit;

namespace Webhooks.Outbox.InMemory;

public class ResendingTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly TestOutbox _outbox = new(options => options.LoggedDeliveries = 10_000);

    [Theory]
    [InlineData(DeliveryState.Delivered)]
    [InlineData(DeliveryState.Dead)]
    [InlineData(DeliveryState.Cancelled)]
    public void Resend_Settled_IsDueAtOnceWithItsScheduleAnew(DeliveryState state)
    {
        _outbox.Add(Some.Message("a", 1));
        _outbox.Retry(_outbox.ClaimOne(), Hour);
        var id = _outbox.Query().Items[0].Id;
        if (state == DeliveryState.Cancelled)
        {
            Assert.Equal(DeliveryState.Cancelled, _outbox.CancelOne(id)!.State);
        }
        else
        {
            _outbox.Time.Advance(Hour);
            _ = state == DeliveryState.Dead ? _outbox.Exhaust(_outbox.ClaimOne()) : _outbox.Deliver(_outbox.ClaimOne());
        }

        _outbox.Time.Advance(2 * TestOutbox.MaxAge);
        var before = _outbox.Find(id)!;
        Assert.Equal(ResendResult.Due, _outbox.Resend(id));
        var now = _outbox.Find(id)!.Delivery;
        Assert.Equal((DeliveryState.Pending, null, null), (now.State, now.SettledAt, now.DeadReason));
        Assert.Equal(before.Delivery.CreatedAt, now.CreatedAt);
        var leased = _outbox.ClaimOne();
        Assert.Equal((before.Delivery.Attempts, 0, false), (leased.Attempts, leased.ScheduleStep, leased.IsExpired));
        _outbox.Deliver(leased);
        Assert.Equal(before.Attempts.Count + 1, _outbox.Find(id)!.Attempts.Count);
        Assert.Empty(_outbox.Claim());
    }

    [Fact]
    public void Resend_WaitingForARetry_ReplacesIt()
    {
        _outbox.Add(Some.Message("a", 1));
        var leased = _outbox.ClaimOne();
        Assert.Equal(ResendResult.InFlight, _outbox.Resend(leased.Lease.DeliveryId));
        _outbox.Retry(leased, Hour);
        Assert.Equal(ResendResult.Due, _outbox.Resend(leased.Lease.DeliveryId));
        var again = _outbox.ClaimOne();
        Assert.Equal((1, 0), (again.Attempts, again.ScheduleStep));
        _outbox.Deliver(again);
        _outbox.Time.Advance(2 * Hour);
        Assert.Empty(_outbox.Claim());
    }

    [Fact]
    public void Resend_LeaseHasEnded_IsDueAndTheOldTokenCountsNoMore()
    {
        _outbox.Add(Some.Message("a", 1));
        var lost = _outbox.ClaimOne();
        _outbox.Time.Advance(TestOutbox.Lease);
        Assert.Equal(ResendResult.Due, _outbox.Resend(lost.Lease.DeliveryId));
        Assert.False(_outbox.Deliver(lost).IsRecorded);
        _outbox.ClaimOne();
    }

    [Fact]
    public void Resend_DisabledUrl_IsHeldUntilItIsEnabled()
    {
        _outbox.Add(Some.Message("a", 1));
        var id = _outbox.Query().Items[0].Id;
        _outbox.Gone(_outbox.ClaimOne());
        Assert.Equal(ResendResult.Held, _outbox.Resend(id));
        Assert.Equal(ResendResult.Held, _outbox.Resend(id));
        Assert.Empty(_outbox.Claim());
        Assert.Equal(1, _outbox.Enable("a"));
        _outbox.ClaimOne();
    }

    [Fact]
    public void Resend_WithoutBodyOrUnknown_IsSaid()
    {
        var dead = _outbox.Add(Some.Message("a", 1) with { Body = default, DeadReason = DeadReason.TooLarge }).Dead;
        Assert.Equal(ResendResult.NoBody, _outbox.Resend(dead[0].Id));
        Assert.Equal(ResendResult.NotFound, _outbox.Resend("unknown"));
        Assert.Empty(_outbox.Claim());
    }

    [Fact]
    public void Resend_NoRoom_IsRefusedAndChangesNothing()
    {
        var outbox = new TestOutbox(options => options.Capacity = 80);
        outbox.Add(Some.Message("a", 0));
        outbox.Deliver(outbox.ClaimOne());
        outbox.Add(Some.Messages("a", 20, from: 1));
        var settled = outbox.Query(new() { State = DeliveryState.Delivered }).Items[0];
        var full = Assert.Throws<OutboxFullException>(() => outbox.Resend(settled.Id));
        Assert.Contains(settled.Id, full.Message, StringComparison.Ordinal);
        Assert.Equal(settled, outbox.Find(settled.Id)!.Delivery);
        outbox.Deliver(outbox.Claim(1)[0]);
        Assert.Equal(ResendResult.Due, outbox.Resend(settled.Id));
    }

    [Fact]
    public void Recover_DeadSinceATime_AreDueOneByOneInTheirOrder()
    {
        _outbox.Add(Some.Messages("a", 3));
        foreach (var leased in _outbox.Claim())
        {
            _outbox.Exhaust(leased);
        }

        _outbox.Time.Advance(Hour);
        var since = _outbox.Time.GetUtcNow();
        _outbox.Add([.. Some.Messages("a", 3_000, from: 10), .. Some.Messages("b", 1)]);
        foreach (var leased in _outbox.Claim().Reverse().Skip(1))
        {
            _outbox.Exhaust(leased);
        }

        var inFlight = _outbox.Query(new() { State = DeliveryState.Leased }).Items.Count(d => d.WebhookId == "a");
        _outbox.Add(Some.Message("a", 5_000) with { Body = default, DeadReason = DeadReason.TooLarge });
        Assert.Equal(3_000 - inFlight, _outbox.Recover("a", since));
        var claimed = new List<string>();
        for (var i = 0; i < 20; i++)
        {
            claimed.Add(_outbox.ClaimOne().Message.Id);
            _outbox.Time.Advance(Second / 10);
        }

        Assert.Equal(Enumerable.Range(10, 20).Select(i => $"msg_a_{i}"), claimed);
        Assert.Equal(0, _outbox.Recover("a", since));
        Assert.Equal(3, _outbox.Recover("a"));
        Assert.Equal(0, _outbox.Recover("unknown"));
    }

    [Fact]
    public void Recover_MoreThanThereIsRoomFor_LeavesTheRestForALaterCall()
    {
        var outbox = new TestOutbox(options => options.Capacity = 80);
        for (var i = 0; i < 30; i++)
        {
            outbox.Add(Some.Message("a", i));
            outbox.Exhaust(outbox.ClaimOne());
        }

        Assert.Equal(20, outbox.Recover("a"));
        Assert.Equal(0, outbox.Recover("a"));
        outbox.Time.Advance(10 * Second);
        foreach (var leased in outbox.Claim())
        {
            outbox.Deliver(leased);
        }

        Assert.Equal(10, outbox.Recover("a"));
    }

    [Fact]
    public async Task Recover_Cancelled_StopsAfterTheStep()
    {
        _outbox.Add(Some.Messages("a", 2_500));
        foreach (var leased in _outbox.Claim())
        {
            _outbox.Exhaust(leased);
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await _outbox.Store.RecoverDeliveriesAsync("a", default, new CancellationToken(canceled: true)));
        var rest = _outbox.Recover("a");
        Assert.InRange(rest, 1, 2_499);
        Assert.Empty(_outbox.Query(new() { State = DeliveryState.Dead }).Items);
    }
}
