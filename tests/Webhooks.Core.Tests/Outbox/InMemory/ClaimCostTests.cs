using Webhooks.Support;
using Xunit;

namespace Webhooks.Outbox.InMemory;

/// <summary>A claim looks only at what can go. Counted, not timed: what waits costs nothing, however much it is.</summary>
public class ClaimCostTests
{
    private const int Waiting = 25_000;
    private const int Healthy = 200;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly TestOutbox _outbox = new(options => (options.Capacity, options.LoggedDeliveries) = (1_000_000, 0));

    [Fact]
    public void Claim_BesideAHundredThousandThatWait_AsksOnlyAboutThoseThatCanGo()
    {
        Each("late", id => _outbox.Add(Some.Message(id, 1)));
        _outbox.Claim().ToList().ForEach(leased => _outbox.Retry(leased, Hour));
        Each("disabled", id =>
        {
            _outbox.Hold(id);
            _outbox.Add(Some.Message(id, 1));
        });
        Each("paused", id =>
        {
            _outbox.Gate.Allowances[id] = default(SendAllowance) with { IsPaused = true };
            _outbox.Add(Some.Message(id, 1));
        });
        Each("rated", id =>
        {
            _outbox.Gate.Allowances[id] = new(8, 1);
            _outbox.Add(Some.Messages(id, 2));
        });
        Assert.Equal(Waiting, _outbox.Claim().Count);

        for (var round = 1; round <= 3; round++)
        {
            for (var i = 0; i < Healthy; i++)
            {
                _outbox.Add(Some.Message($"well{i}", round));
            }

            // A new version means that definitions changed, of whichever webhook.
            _outbox.Gate.Version++;
            var asked = _outbox.Gate.Asked;
            var claimed = _outbox.Claim();
            Assert.All(claimed, leased => Assert.StartsWith("well", leased.Message.WebhookId, StringComparison.Ordinal));
            Assert.Equal((Healthy, Healthy), (claimed.Count, _outbox.Gate.Asked - asked));
            claimed.ToList().ForEach(leased => _outbox.Deliver(leased));
            Assert.InRange(Allocation.Of(() => _outbox.ClaimAll()), 0, 1_000);
        }
    }

    [Fact]
    public void Claim_WithoutASlot_IsNotLookedAtBeforeACompletion()
    {
        _outbox.Add(Some.Messages("busy", 10));
        _outbox.Gate.Allowances["busy"] = new(1, null);
        var sent = _outbox.ClaimOne();
        _outbox.Gate.Close("busy");
        Assert.Empty(_outbox.Claim());
        var asked = _outbox.Gate.Asked;
        Assert.Empty(_outbox.Claim());
        Assert.Equal(asked, _outbox.Gate.Asked);

        _outbox.Gate.Open("busy");
        _outbox.Deliver(sent);
        Assert.Equal(9, _outbox.Claim().Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Claim_Paused_IsLookedAtWhenItIsActivatedOrRemoved(bool isRemoved)
    {
        _outbox.Add(Some.Message("paused", 1));
        _outbox.Gate.Allowances["paused"] = default(SendAllowance) with { IsPaused = true };
        Assert.Empty(_outbox.Claim());
        _outbox.Gate.Open("paused");
        _outbox.Gate.Version++;
        Assert.Empty(_outbox.Claim());

        _ = isRemoved ? _outbox.Forget("paused") : _outbox.Release("paused");
        Assert.Single(_outbox.Claim());
    }

    [Fact]
    public void Claim_LargeBodies_EndsAfterTheBytes()
    {
        _outbox.Add([.. Enumerable.Range(0, 10).Select(i => Some.Message("a", i) with { Body = new byte[1_000] })]);
        Assert.Equal(3, ClaimBytes(2_500));
        Assert.Equal(1, ClaimBytes(1));
        Assert.Equal(6, ClaimBytes(long.MaxValue));
    }

    private static void Each(string prefix, Action<string> act)
    {
        for (var i = 0; i < Waiting; i++)
        {
            act($"{prefix}{i}");
        }
    }

    private int ClaimBytes(long bytes) => _outbox.ClaimAll(100, bytes: bytes).Deliveries.Count;
}
