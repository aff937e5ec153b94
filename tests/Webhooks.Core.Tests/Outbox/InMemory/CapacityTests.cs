using Webhooks.Support;
using Xunit;

namespace Webhooks.Outbox.InMemory;

public class CapacityTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly TestOutbox _outbox = new(options => options.Capacity = 80);

    [Fact]
    public void Push_BeyondAQuarterOfOneWebhook_IsDeadAndHarmsNobodyElse()
    {
        var result = _outbox.Add(Some.Messages("a", 25));
        Assert.Equal(25, result.Recorded);
        Assert.Equal(5, result.Dead.Count);
        Assert.All(result.Dead, dead => Assert.Equal(
            (DeliveryState.Dead, DeadReason.Capacity, "20 deliveries of this webhook are already waiting"),
            (dead.State, dead.DeadReason, dead.Detail)));
        Assert.Empty(_outbox.Add(Some.Messages("b", 20)).Dead);
        Assert.Equal(40, _outbox.Claim().Count);
        Assert.Equal(0, _outbox.Add(Some.Messages("a", 25)).Recorded);
    }

    [Fact]
    public async Task Push_EverythingFull_WaitsThenThrowsAndRecordsNothing()
    {
        Fill();
        var add = _outbox.AddAsync(WhenFull.Throw, [Some.Message("e", 1), Some.Message("f", 1)]);
        _outbox.Time.Advance(Second - TimeSpan.FromMilliseconds(1));
        Assert.False(add.IsCompleted);
        _outbox.Time.Advance(TimeSpan.FromMilliseconds(1));
        var full = await Assert.ThrowsAsync<OutboxFullException>(() => add);
        Assert.Contains("80 of 80", full.Message, StringComparison.Ordinal);
        Assert.Contains("2 more", full.Message, StringComparison.Ordinal);
        Assert.Equal(80, _outbox.Claim().Count);
    }

    [Fact]
    public async Task Push_PartOfABatchFits_NothingOfItIsRecorded()
    {
        Fill();
        _outbox.Deliver(_outbox.Claim(1)[0]);
        var add = _outbox.AddAsync(WhenFull.Throw, [Some.Message("e", 1), Some.Message("f", 1)]);
        _outbox.Time.Advance(Second);
        await Assert.ThrowsAsync<OutboxFullException>(() => add);
        Assert.DoesNotContain(_outbox.Claim(), leased => leased.Message.WebhookId is "e" or "f");
    }

    [Fact]
    public async Task Push_RoomAppearsMeanwhile_IsRecorded()
    {
        Fill();
        var leased = _outbox.Claim();
        var add = _outbox.AddAsync(WhenFull.Throw, [Some.Message("e", 1)]);
        _outbox.Time.Advance(Second / 2);
        _outbox.Deliver(leased[0]);
        Assert.Equal(1, (await add).Recorded);
        Assert.Equal("e", _outbox.ClaimOne().Message.WebhookId);
    }

    [Fact]
    public async Task Push_RoomForOthersJustBeforeTheEnd_StillEnds()
    {
        Fill();
        var leased = _outbox.Claim();
        var add = _outbox.AddAsync(WhenFull.Throw, [Some.Message("e", 1), Some.Message("f", 1)]);
        _outbox.Time.Advance(Second - TimeSpan.FromTicks(5_000));
        _outbox.Deliver(leased[0]);
        _outbox.Time.Advance(TimeSpan.FromMilliseconds(1));
        await Assert.ThrowsAsync<OutboxFullException>(() => add.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task Push_KnownOrDeadMessages_NeedNoRoom()
    {
        Fill();
        var dead = Some.Message("e", 1) with { DeadReason = DeadReason.TooLarge, Detail = "big" };
        var result = await _outbox.AddAsync(WhenFull.Throw, [Some.Message("a", 1), dead]);
        Assert.Equal(1, result.Recorded);
        Assert.Equal((DeadReason.TooLarge, "big"), (result.Dead[0].DeadReason, result.Dead[0].Detail));
    }

    [Fact]
    public async Task Push_CancelledWhileWaiting_RecordsNothing()
    {
        Fill();
        using var cancel = new CancellationTokenSource();
        var add = _outbox.AddAsync(WhenFull.Throw, [Some.Message("e", 1)], cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => add);
        Assert.Equal(80, _outbox.Claim().Count);
    }

    [Fact]
    public async Task Pull_ShareIsFull_WaitsAndGoesOn()
    {
        var add = _outbox.AddAsync(WhenFull.Wait, Some.Messages("a", 22));
        Assert.False(add.IsCompleted);
        _outbox.Time.Advance(TimeSpan.FromHours(1));
        var leased = _outbox.Claim();
        Assert.Equal(20, leased.Count);
        _outbox.Deliver(leased[0]);
        Assert.False(add.IsCompleted);
        _outbox.Deliver(leased[1]);
        var result = await add.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal((22, 0), (result.Recorded, result.Dead.Count));
        Assert.Equal(2, _outbox.Claim().Count);
    }

    [Fact]
    public async Task Pull_CancelledWhileWaiting_KeepsWhatWasRecorded()
    {
        using var cancel = new CancellationTokenSource();
        var add = _outbox.AddAsync(WhenFull.Wait, Some.Messages("a", 22), cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => add);
        var leased = _outbox.Claim();
        Assert.Equal(20, leased.Count);
        _outbox.Deliver(leased[0]);
        _outbox.Deliver(leased[1]);
        Assert.Equal(2, (await _outbox.AddAsync(WhenFull.Wait, Some.Messages("a", 22))).Recorded);
    }

    [Fact]
    public void DeadOnArrival_Message_IsDeadForEachUrlAndNeverClaimed()
    {
        var message = Some.Message("a", 1, "https://a.com/", "https://b.com/") with
        {
            DeadReason = DeadReason.InvalidDefinition,
            Detail = "why",
        };
        var dead = _outbox.Add(message).Dead;
        Assert.Equal(["https://a.com/", "https://b.com/"], dead.Select(delivery => delivery.Url));
        Assert.All(dead, delivery => Assert.Equal(_outbox.Time.GetUtcNow(), delivery.SettledAt));
        Assert.Empty(_outbox.Claim());
        Assert.Equal(0, _outbox.Add(message).Recorded);
    }

    private void Fill() => _outbox.Add(
        [.. Some.Messages("a", 20), .. Some.Messages("b", 20), .. Some.Messages("c", 20), .. Some.Messages("d", 20)]);
}
