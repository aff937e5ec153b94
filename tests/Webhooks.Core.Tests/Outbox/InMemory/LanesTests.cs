using CsCheck;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Outbox.InMemory;

/// <summary>First attempts and retries wait in separate lanes, and neither starves the other.</summary>
public class LanesTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly TestOutbox _outbox = new();

    [Fact]
    public void Claim_RetryLimit_IsKeptAndTheRestIsForFirstAttempts()
    {
        Storm(webhooks: 100, each: 100);
        _outbox.Add([.. Enumerable.Range(0, 40).Select(i => Some.Message($"new{i}", 1))]);
        var claimed = _outbox.ClaimAll(64, retries: 16);
        Assert.Equal(16, claimed.Deliveries.Count(delivery => delivery.IsRetry));
        Assert.Equal(40, claimed.Deliveries.Count(delivery => !delivery.IsRetry));
    }

    [Fact]
    public void NextDue_OnlyRetriesBeyondTheLimit_IsNoReasonToAskAgain()
    {
        Storm(webhooks: 3, each: 2);
        var none = _outbox.ClaimAll(64, retries: 0);
        Assert.Empty(none.Deliveries);
        Assert.Null(none.NextDue);
        Assert.Equal(TestOutbox.Lease, _outbox.ClaimAll(64, retries: 2).NextDue);
        Assert.Equal(TimeSpan.Zero, _outbox.ClaimAll(1, retries: 2).NextDue);
    }

    [Fact]
    public void Claim_RetriesWithoutASlot_AreNotWalkedOver()
    {
        Storm(webhooks: 1_000, each: 10);
        _outbox.Add(Some.Message("new", 1));
        var asked = _outbox.Gate.Asked;
        Assert.Equal("new", Assert.Single(_outbox.ClaimAll(64, retries: 0).Deliveries).Message.WebhookId);
        Assert.Equal(asked + 1, _outbox.Gate.Asked);
        Assert.True(Allocation.Of(() => _outbox.ClaimAll(64, retries: 0)) < 1_000);
    }

    [Fact]
    public void Claim_OneSlotAtATime_KindsTakeTurns()
    {
        Storm(webhooks: 5, each: 10);
        _outbox.Add([.. Enumerable.Range(0, 20).SelectMany(i => Some.Messages($"new{i}", 10))]);
        bool[] kinds = [.. Enumerable.Range(0, 60).Select(_ => Assert.Single(_outbox.Claim(1)).IsRetry)];
        Assert.Equal(30, kinds.Count(isRetry => isRetry));
        Assert.All(kinds.Zip(kinds.Skip(1)), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Fact]
    public void Claim_WebhookAtItsRetrySlots_StillMakesFirstAttempts()
    {
        Storm(webhooks: 1, each: 20);
        _outbox.Add(Some.Messages("old0", 5, from: 100));
        _outbox.Gate.Allowances["old0"] = new(8, null) { RetrySlots = 6 };
        var claimed = _outbox.Claim();
        Assert.Equal((8, 3), (claimed.Count, claimed.Count(delivery => !delivery.IsRetry) - 1));

        _outbox.Gate.Allowances["old0"] = new(1, null) { RetrySlots = 0 };
        _outbox.Deliver(claimed.First(delivery => !delivery.IsRetry));
        Assert.False(_outbox.ClaimOne().IsRetry);
        _outbox.Gate.Allowances["old0"] = new(1, null) { RetrySlots = 1 };
        _outbox.Deliver(claimed.First(delivery => delivery.IsRetry));
        Assert.True(_outbox.ClaimOne().IsRetry);
    }

    [Fact]
    public void Claim_WebhookWithARate_SharesItBetweenBothKinds()
    {
        Storm(webhooks: 1, each: 20);
        _outbox.Add(Some.Messages("old0", 20, from: 100));
        _outbox.Gate.Allowances["old0"] = new(8, 1);
        var kinds = new List<bool>();
        for (var i = 0; i < 20; i++)
        {
            kinds.Add(_outbox.ClaimOne().IsRetry);
            _outbox.Time.Advance(2 * Second);
        }

        Assert.Equal(10, kinds.Count(isRetry => isRetry));
        Assert.All(kinds.Zip(kinds.Skip(1)), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Fact]
    public void Claim_AnyLimitsSlotsAndRates_KeepsThemLosesNothingAndNeitherKindStarves() =>
        Gen.Select(
            Gen.Int[1, 12].Array[4], Gen.Int[0, 12].Array[4], Gen.Int[0, 3].Array[4], Gen.Int[1, 9], Gen.Int[0, 9])
            .Sample(
                (slots, retrySlots, rates, limit, retries) =>
                {
                    var outbox = new TestOutbox();
                    Storm(outbox, webhooks: 4, each: 12);
                    outbox.Add([.. Enumerable.Range(0, 4).SelectMany(i => Some.Messages($"old{i}", 12, from: 100))]);
                    for (var i = 0; i < 4; i++)
                    {
                        outbox.Gate.Allowances[$"old{i}"] =
                            new(slots[i], rates[i] == 0 ? null : rates[i]) { RetrySlots = retrySlots[i] };
                    }

                    var taken = new HashSet<string>();
                    for (var round = 0; round < 120; round++)
                    {
                        var claimed = outbox.ClaimAll(limit, retries: retries).Deliveries;
                        Check(claimed);
                        foreach (var delivery in claimed)
                        {
                            Assert.True(taken.Add(delivery.Lease.DeliveryId));
                            outbox.Deliver(delivery);
                        }

                        outbox.Time.Advance(2 * Second);
                    }

                    var waits = Enumerable.Range(0, 4).Sum(i => retries == 0 || retrySlots[i] == 0 ? 12 : 0);
                    Assert.Equal(96 - waits, taken.Count);

                    void Check(IReadOnlyList<LeasedDelivery> claimed)
                    {
                        Assert.InRange(claimed.Count, 0, limit);
                        Assert.InRange(claimed.Count(delivery => delivery.IsRetry), 0, retries);
                        for (var i = 0; i < 4; i++)
                        {
                            var own = claimed.Where(delivery => delivery.Message.WebhookId == $"old{i}").ToList();
                            Assert.InRange(own.Count, 0, slots[i]);
                            Assert.InRange(own.Count(delivery => delivery.IsRetry), 0, retrySlots[i]);
                        }
                    }
                },
                iter: 200);

    [Fact]
    public void Claim_TimeWaited_IsSinceTheDueTime()
    {
        _outbox.Add(Some.Message("a", 1));
        _outbox.Time.Advance(3 * Second);
        var leased = _outbox.ClaimOne();
        Assert.Equal((3 * Second, false), (leased.Waited, leased.IsRetry));
        _outbox.Retry(leased, 5 * Second);
        _outbox.Time.Advance(7 * Second);
        var retry = _outbox.ClaimOne();
        Assert.Equal((2 * Second, true), (retry.Waited, retry.IsRetry));
    }

    private void Storm(int webhooks, int each) => Storm(_outbox, webhooks, each);

    /// <summary>Retries that are due, and nothing else.</summary>
    private static void Storm(TestOutbox outbox, int webhooks, int each)
    {
        outbox.Add([.. Enumerable.Range(0, webhooks).SelectMany(i => Some.Messages($"old{i}", each))]);
        foreach (var delivery in outbox.Claim())
        {
            outbox.Retry(delivery, Second);
        }

        outbox.Time.Advance(Second);
    }
}
