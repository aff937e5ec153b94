using Webhooks.Support;
using Xunit;

namespace Webhooks.Outbox.InMemory;

/// <summary>What is held for a disabled URL may never be sent: it must not take the room of what can.</summary>
public class HeldDeliveriesTests
{
    private const string Other = "https://other.example/hook";

    private readonly TestOutbox _outbox = new(options => (options.Capacity, options.LoggedDeliveries) = (80, 0));

    [Fact]
    public async Task Pull_OneUrlOfTwoDisabled_NeverWaitsAndTheOtherGetsEverything()
    {
        Disable("a");
        var delivered = 0;
        for (var i = 0; i < 100; i++)
        {
            var added = _outbox.AddAsync(
                WhenFull.Wait, [Some.Message("a", 100 + i) with { Urls = [Some.Url, Other] }], CancellationToken.None);
            Assert.True(added.IsCompleted);
            Assert.Empty((await added).Dead);
            var leased = _outbox.ClaimOne();
            Assert.Equal(Other, leased.Url);
            _outbox.Deliver(leased);
            delivered++;
        }

        Assert.Equal(100, delivered);
    }

    [Fact]
    public void Push_LaneFullOfHeld_GivesUpTheOldestForTheNewest()
    {
        Disable("a");
        _outbox.Add(Some.Messages("a", 20, from: 100));
        var result = _outbox.Add(Some.Message("a", 200));
        Assert.Empty(result.Dead);
        var gaveWay = Assert.Single(result.Evicted);
        Assert.Equal(
            (Some.Message("a", 100).Id, DeliveryState.Dead, DeadReason.Capacity),
            (gaveWay.MessageId, gaveWay.State, gaveWay.DeadReason));
        Assert.Equal(20, _outbox.Enable("a"));
    }

    [Fact]
    public void Push_HeldIsWithinHalfOfTheShare_StaysHeld()
    {
        Disable("a");
        _outbox.Add(Some.Messages("a", 10, from: 100));
        Assert.Equal(10, _outbox.Add([.. Some.Messages("a", 10, from: 200).Select(m => m with { Urls = [Other] })]).Recorded);
        var result = _outbox.Add(Some.Message("a", 300) with { Urls = [Other] });
        Assert.Empty(result.Evicted);
        Assert.Equal(DeadReason.Capacity, Assert.Single(result.Dead).DeadReason);
    }

    [Fact]
    public void Push_WebhooksInTroubleFillEverything_OthersAreServed()
    {
        foreach (var webhook in (string[])["a", "b", "c", "d"])
        {
            Disable(webhook);
            _outbox.Add(Some.Messages(webhook, 20, from: 100));
        }

        Assert.Equal(80, _outbox.Store.Counts.Deliveries);
        var result = _outbox.Add(Some.Messages("e", 20));
        Assert.Equal((20, 0, 20), (result.Recorded, result.Dead.Count, result.Evicted.Count));
        Assert.Equal(20, _outbox.Claim().Count);
        Assert.Equal(80, _outbox.Store.Counts.Deliveries);
    }

    private void Disable(string webhookId)
    {
        _outbox.Add(Some.Message(webhookId, 1));
        _outbox.Gone(_outbox.ClaimOne());
    }
}
