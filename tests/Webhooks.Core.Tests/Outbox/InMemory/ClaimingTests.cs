using CsCheck;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Outbox.InMemory;

public class ClaimingTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Tick = TimeSpan.FromTicks(1);

    private readonly TestOutbox _outbox = new();

    [Fact]
    public void Add_SameIdAgain_IsIgnoredWhileOwedAndAfter()
    {
        Assert.Equal(1, _outbox.Add(Some.Message("a", 1), Some.Message("a", 1)).Recorded);
        Assert.Equal(0, _outbox.Add(Some.Message("a", 1)).Recorded);
        _outbox.Deliver(_outbox.ClaimOne());
        Assert.Equal(0, _outbox.Add(Some.Message("a", 1)).Recorded);
        Assert.Empty(_outbox.Claim());
    }

    [Fact]
    public void Add_RememberedIds_AreBounded()
    {
        var outbox = new TestOutbox(options => (options.RememberedMessages, options.LoggedDeliveries) = (2, 0));
        foreach (var message in Some.Messages("a", 3))
        {
            outbox.Add(message);
            outbox.Deliver(outbox.ClaimOne());
        }

        Assert.Equal(0, outbox.Add(Some.Message("a", 1), Some.Message("a", 2)).Recorded);
        Assert.Equal(1, outbox.Add(Some.Message("a", 0)).Recorded);
    }

    [Fact]
    public void Claim_SeveralWebhooks_TakesTurns()
    {
        _outbox.Add([.. Some.Messages("a", 5), .. Some.Messages("b", 2), .. Some.Messages("c", 1)]);
        string[] order = [.. Enumerable.Range(0, 8).Select(_ => Name(Assert.Single(_outbox.Claim(1))))];
        Assert.Equal(["a0", "b0", "c0"], order[..3].Order());
        Assert.Equal(["a1", "b1"], order[3..5].Order());
        Assert.Equal(["a2", "a3", "a4"], order[5..]);
        Assert.Empty(_outbox.Claim(1));
    }

    [Fact]
    public void Claim_OneCall_TakesTurnsAndKeepsToTheLimit()
    {
        _outbox.Add([.. Some.Messages("a", 5), .. Some.Messages("b", 2)]);
        Assert.Equal(["a0", "b0", "a1"], _outbox.Claim(3).Select(Name));
        Assert.Equal(["b1", "a2", "a3", "a4"], _outbox.Claim().Select(Name));
    }

    [Fact]
    public void Claim_LeaseEnded_GivesAnotherTokenAndRefusesTheOld()
    {
        _outbox.Add(Some.Message("a", 1));
        var lost = _outbox.ClaimOne();
        _outbox.Time.Advance(TestOutbox.Lease - Tick);
        Assert.Empty(_outbox.Claim());
        _outbox.Time.Advance(Tick);
        var leased = _outbox.ClaimOne();
        Assert.Equal(lost.Lease.DeliveryId, leased.Lease.DeliveryId);
        Assert.NotEqual(lost.Lease, leased.Lease);
        Assert.Equal([lost.Lease], _outbox.Renew(lost.Lease, leased.Lease));
        Assert.False(_outbox.Deliver(lost).IsRecorded);
        Assert.True(_outbox.Deliver(leased).IsRecorded);
        Assert.False(_outbox.Deliver(leased).IsRecorded);
        Assert.Equal([leased.Lease], _outbox.Renew(leased.Lease));
    }

    [Fact]
    public void Renew_InTime_KeepsTheLease()
    {
        _outbox.Add([.. Some.Messages("a", 2)]);
        var leased = _outbox.Claim();
        _outbox.Time.Advance(20 * Second);
        Assert.Empty(_outbox.Renew(leased[0].Lease));
        Assert.Equal(10 * Second, _outbox.ClaimAll().NextDue);
        _outbox.Time.Advance(29 * Second);
        Assert.Equal(Name(leased[1]), Name(_outbox.ClaimOne()));
        Assert.True(_outbox.Deliver(leased[0]).IsRecorded);
    }

    [Fact]
    public void NextDue_RetryLeaseAndLimit_IsExact()
    {
        Assert.Null(_outbox.ClaimAll().NextDue);
        _outbox.Add([.. Some.Messages("a", 2)]);
        Assert.Equal(TimeSpan.Zero, _outbox.ClaimAll(1).NextDue);
        var second = _outbox.ClaimOne();
        _outbox.Retry(second, 7 * Second);
        _outbox.Time.Advance(3 * Second);
        Assert.Equal(4 * Second, _outbox.ClaimAll().NextDue);
        _outbox.Time.Advance((4 * Second) - Tick);
        Assert.Empty(_outbox.Claim());
        _outbox.Time.Advance(Tick);
        Assert.Equal(1, _outbox.ClaimOne().ScheduleStep);
    }

    [Fact]
    public void Claim_DueTimes_ComeInTheirOrder()
    {
        _outbox.Add([.. Some.Messages("a", 3)]);
        var leased = _outbox.Claim();
        _outbox.Retry(leased[0], 3 * Second);
        _outbox.Retry(leased[1], 1 * Second);
        _outbox.Retry(leased[2], 2 * Second);
        _outbox.Time.Advance(5 * Second);
        Assert.Equal(["a1", "a2", "a0"], _outbox.Claim().Select(Name));
    }

    [Fact]
    public void Claim_NoSlots_ComesBackByCompletionVersionOrAnotherGate()
    {
        _outbox.Add([.. Some.Messages("a", 4)]);
        _outbox.Gate.Allowances["a"] = new(1, null);
        var first = _outbox.ClaimOne();
        _outbox.Gate.Close("a");
        Assert.Empty(_outbox.Claim());
        _outbox.Gate.Open("a");
        Assert.Empty(_outbox.Claim());
        _outbox.Deliver(first);
        Assert.Single(_outbox.Claim(1));

        _outbox.Gate.Close("a");
        Assert.Empty(_outbox.Claim());
        _outbox.Gate.Open("a");
        _outbox.Gate.Version++;
        Assert.Single(_outbox.Claim(1));

        _outbox.Gate.Close("a");
        Assert.Empty(_outbox.Claim());
        Assert.Single(_outbox.ClaimAll(gate: new OpenGate()).Deliveries);
    }

    [Fact]
    public void Claim_OnlyParkedWebhooks_HasNoNextDue()
    {
        _outbox.Add([.. Some.Messages("a", 4)]);
        _outbox.Gate.Close("a");
        Assert.Null(_outbox.ClaimAll().NextDue);
    }

    [Fact]
    public void Claim_BlockedWebhookWithManyPending_IsAskedOnce()
    {
        var outbox = new TestOutbox(options => options.Capacity = 400_000);
        outbox.Gate.Close("blocked");
        string[] urls = [.. Enumerable.Range(0, 20).Select(i => $"https://example.com/{i}")];
        outbox.Add([.. Enumerable.Range(0, 5_000).Select(i => Some.Message("blocked", i, urls))]);
        outbox.Add(Some.Messages("free", 100));
        for (var i = 0; i < 100; i++)
        {
            outbox.Deliver(Assert.Single(outbox.Claim(1)));
        }

        Assert.Equal(101, outbox.Gate.Asked);
        Assert.True(Allocation.Of(() => outbox.ClaimAll()) < 1_000);
        Assert.Equal(101, outbox.Gate.Asked);
    }

    [Fact]
    public void Claim_WithRate_NeverMoreThanThatInAnySecondAndLosesNothing() =>
        Gen.Select(Gen.Int[1, 300], Gen.Int[1, 200].Array[5, 120], Gen.Int[1, 50]).Sample(
            (rate, pauses, limit) =>
            {
                var outbox = new TestOutbox();
                outbox.Gate.Allowances["a"] = new(int.MaxValue, rate);
                outbox.Add(Some.Messages("a", 2_000));
                var claims = new List<TimeSpan>();
                var now = TimeSpan.Zero;
                foreach (var pause in pauses)
                {
                    claims.AddRange(outbox.Claim(limit).Select(_ => now));
                    now += TimeSpan.FromMilliseconds(pause);
                    outbox.Time.Advance(TimeSpan.FromMilliseconds(pause));
                }

                for (var i = rate; i < claims.Count; i++)
                {
                    Assert.True(claims[i] - claims[i - rate] >= Second, $"call {i} at {claims[i]}");
                }

                var taken = claims.Count;
                outbox.Gate.Allowances["a"] = new(int.MaxValue, null);
                outbox.Time.Advance(Second);
                Assert.Equal(2_000 - taken, outbox.Claim().Count(leased => leased.Lease.Value == 1));
            },
            iter: 60);

    [Theory]
    [InlineData(30)]
    [InlineData(1_000)]
    [InlineData(70_000)]
    public void Claim_HighRateAtExactTimes_KeepsItAndReachesIt(int rate)
    {
        var outbox = new TestOutbox(options => options.Capacity = 1_000_000);
        outbox.Gate.Allowances["a"] = new(int.MaxValue, rate);
        outbox.Add(Some.Messages("a", 2 * rate));
        var claims = new List<TimeSpan>();
        for (var now = TimeSpan.Zero; claims.Count < 2 * rate;)
        {
            var claimed = outbox.ClaimAll(5_000);
            claims.AddRange(Enumerable.Repeat(now, claimed.Deliveries.Count));
            if (claims.Count < 2 * rate)
            {
                // As a timer wakes: whole milliseconds, none of them early.
                var wait = TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling(claimed.NextDue!.Value.TotalMilliseconds)));
                outbox.Time.Advance(wait);
                now += wait;
            }
        }

        for (var i = rate; i < claims.Count; i++)
        {
            Assert.True(claims[i] - claims[i - rate] >= Second, $"call {i} at {claims[i]}");
        }

        Assert.True(claims[^1] < 2.1 * Second, $"{claims[^1]}");
    }

    [Fact]
    public async Task Claim_ManyAtOnce_NeverLeaseTheSame()
    {
        _outbox.Add([.. Enumerable.Range(0, 20).SelectMany(i => Some.Messages($"w{i}", 100))]);
        var claimed = await Task.WhenAll(Enumerable.Range(0, 8).Select(seed => Task.Run(() =>
        {
            var random = new Random(seed);
            var mine = new List<string>();
            while (_outbox.Claim(random.Next(1, 20)) is { Count: > 0 } leased)
            {
                mine.AddRange(leased.Select(delivery => delivery.Message.Id));
                foreach (var delivery in leased.Where(_ => random.Next(2) == 0))
                {
                    Assert.True(_outbox.Deliver(delivery).IsRecorded);
                }
            }

            return mine;
        })));
        var all = claimed.SelectMany(names => names).ToList();
        Assert.Equal(2_000, all.Count);
        Assert.Equal(2_000, all.Distinct().Count());
    }

    private static string Name(LeasedDelivery leased) => leased.Message.Id[4..].Replace("_", "", StringComparison.Ordinal);
}
