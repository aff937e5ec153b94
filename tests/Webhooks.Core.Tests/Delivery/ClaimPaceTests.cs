using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Webhooks.Delivering;

public sealed class ClaimPaceTests
{
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(0)]
    [InlineData(0.9)]
    public void Wait_AfterAQuickClaim_IsNone(double milliseconds)
    {
        var pace = new ClaimPace(_time);
        pace.Claimed(TimeSpan.FromMilliseconds(milliseconds));
        Assert.True(pace.WaitAsync(CancellationToken.None).IsCompletedSuccessfully);
    }

    [Theory]
    [InlineData(3, 6)]
    [InlineData(10, 20)]
    [InlineData(1_000, 20)]
    public async Task Wait_AfterASlowClaim_IsTwiceItsTimeButNotLong(int milliseconds, int expected)
    {
        var pace = new ClaimPace(_time);
        pace.Claimed(TimeSpan.FromMilliseconds(milliseconds));
        var waiting = pace.WaitAsync(TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromMilliseconds(expected - 1));
        Assert.False(waiting.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await waiting;
    }

    [Fact]
    public void Wait_LongAfterASlowClaim_IsNone()
    {
        var pace = new ClaimPace(_time);
        pace.Claimed(TimeSpan.FromMilliseconds(10));
        _time.Advance(TimeSpan.FromMilliseconds(20));
        Assert.True(pace.WaitAsync(CancellationToken.None).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Wait_Stopped_Ends()
    {
        using var stop = new CancellationTokenSource();
        var pace = new ClaimPace(_time);
        pace.Claimed(TimeSpan.FromMilliseconds(10));
        var waiting = pace.WaitAsync(stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }
}
