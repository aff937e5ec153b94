using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Webhooks.Outbox;

public sealed class StorePaceTests
{
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(0)]
    [InlineData(0.19)]
    public void Wait_AfterAQuickCall_IsNone(double milliseconds)
    {
        var pace = new StorePace(_time);
        Call(pace, TimeSpan.FromMilliseconds(milliseconds));
        Assert.True(pace.WaitAsync(CancellationToken.None).IsCompletedSuccessfully);
    }

    [Theory]
    [InlineData(0.2, 1)]
    [InlineData(3, 6)]
    [InlineData(10, 20)]
    [InlineData(1_000, 20)]
    public async Task Wait_AfterASlowCall_IsTwiceItsTimeButNotLong(double milliseconds, int expected)
    {
        var pace = new StorePace(_time);
        Call(pace, TimeSpan.FromMilliseconds(milliseconds));
        var waiting = pace.WaitAsync(TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromMilliseconds(expected - 1));
        Assert.False(waiting.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await waiting;
    }

    [Fact]
    public void Wait_AfterALongCallOfAQuickStore_IsNone()
    {
        var pace = new StorePace(_time);
        Call(pace, TimeSpan.FromMilliseconds(5));
        Call(pace, TimeSpan.FromMilliseconds(0.05));
        Call(pace, TimeSpan.FromMilliseconds(5));
        Assert.True(pace.WaitAsync(CancellationToken.None).IsCompletedSuccessfully);
    }

    [Fact]
    public void Wait_AfterManyLongCalls_IsNotNone()
    {
        var pace = new StorePace(_time);
        Call(pace, TimeSpan.FromMilliseconds(0.05));
        for (var i = 0; i < 10; i++)
        {
            Call(pace, TimeSpan.FromMilliseconds(5));
        }

        Assert.False(pace.WaitAsync(CancellationToken.None).IsCompleted);
    }

    [Fact]
    public void Wait_LongAfterASlowCall_IsNone()
    {
        var pace = new StorePace(_time);
        Call(pace, TimeSpan.FromMilliseconds(10));
        _time.Advance(TimeSpan.FromMilliseconds(20));
        Assert.True(pace.WaitAsync(CancellationToken.None).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Wait_Stopped_Ends()
    {
        using var stop = new CancellationTokenSource();
        var pace = new StorePace(_time);
        Call(pace, TimeSpan.FromMilliseconds(10));
        var waiting = pace.WaitAsync(stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private void Call(StorePace pace, TimeSpan duration)
    {
        var begun = pace.Begin();
        _time.Advance(duration);
        pace.End(begun);
    }
}
