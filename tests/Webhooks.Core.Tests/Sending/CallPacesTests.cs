using Webhooks.Support;
using Xunit;

namespace Webhooks.Sending;

public class CallPacesTests
{
    private readonly WatchedTime _time = new();

    [Fact]
    public void GetDelay_DeliveriesThatBecomeFreeTogether_AreSpacedByTheRate()
    {
        var paces = new CallPaces(_time);
        var second = TimeSpan.FromSeconds(1);

        // Ten a second may come a tenth of a second early: two at the same time, and no third.
        Assert.Null(paces.GetDelay("a", 10));
        Assert.Null(paces.GetDelay("a", 10));
        Assert.Equal(second / 5, paces.GetDelay("a", 10));
        Assert.Null(paces.GetDelay("b", 10));

        var calls = 2;
        for (var step = 0; step < 100; step++)
        {
            _time.Advance(second / 100);
            calls += paces.GetDelay("a", 10) is null ? 1 : 0;
        }

        Assert.InRange(calls, 10, 12);
    }

    [Fact]
    public void GetDelay_ManyWebhooks_DropsThoseWhoseRateNoLongerMatters()
    {
        var paces = new CallPaces(_time);
        for (var i = 0; i < 5_000; i++)
        {
            Assert.Null(paces.GetDelay($"wh_{i}", 1));
            _time.Advance(TimeSpan.FromMilliseconds(10));
        }

        Assert.InRange(paces.Count, 1, 1_024);
    }
}
