using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Webhooks.Attempts;

public sealed class DeadlinesTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(10);

    [Fact]
    public void Begin_OneThatDidNotFire_IsUsedAgainWithoutWhoListened()
    {
        using var deadlines = new Deadlines(Timeout, TimeProvider.System);
        var told = 0;
        var first = deadlines.Begin();
        first.Token.Register(() => told++);
        deadlines.End(first);

        var second = deadlines.Begin();
        second.Cancel();

        Assert.Same(first, second);
        Assert.Equal(0, told);
    }

    [Fact]
    public void Begin_OneThatFired_IsNotUsedAgain()
    {
        using var deadlines = new Deadlines(Timeout, TimeProvider.System);
        var first = deadlines.Begin();
        first.Cancel();
        deadlines.End(first);

        using var second = deadlines.Begin();

        Assert.NotSame(first, second);
        Assert.False(second.IsCancellationRequested);
    }

    [Fact]
    public async Task Begin_UsedAgain_FiresWhenItsOwnTimeIsOver()
    {
        using var deadlines = new Deadlines(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        var first = deadlines.Begin();
        deadlines.End(first);

        // Between attempts it is still.
        Assert.False(first.IsCancellationRequested);
        using var second = deadlines.Begin();
        var fired = new TaskCompletionSource();
        second.Token.Register(fired.SetResult);

        await fired.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Begin_ClockOfTheHost_CountsEachAttemptAnew()
    {
        var time = new FakeTimeProvider();
        using var deadlines = new Deadlines(Timeout, time);
        var first = deadlines.Begin();
        time.Advance(Timeout / 2);
        deadlines.End(first);
        using var second = deadlines.Begin();

        time.Advance(Timeout / 2);
        Assert.False(second.IsCancellationRequested);
        time.Advance(Timeout / 2);
        Assert.True(second.IsCancellationRequested);
    }

    [Theory]
    [InlineData(2, 0, 2)]
    [InlineData(2, 599, 1)]
    [InlineData(900, 0, 600)]
    public void Shorten_OfOneThatIsUsed_FiresAtTheEarlierTime(int left, int elapsed, int fires)
    {
        var time = new FakeTimeProvider();
        using var deadlines = new Deadlines(Timeout, time);
        var started = time.GetTimestamp();
        using var deadline = deadlines.Begin();
        time.Advance(TimeSpan.FromSeconds(elapsed));

        deadlines.Shorten(deadline, started, TimeSpan.FromSeconds(left));

        time.Advance(TimeSpan.FromSeconds(fires) - TimeSpan.FromMilliseconds(1));
        Assert.False(deadline.IsCancellationRequested);
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(deadline.IsCancellationRequested);
    }

    [Fact]
    public async Task Begin_AfterAShortenedOne_HasItsWholeTimeAgain()
    {
        using var deadlines = new Deadlines(Timeout, TimeProvider.System);
        var first = deadlines.Begin();
        deadlines.Shorten(first, TimeProvider.System.GetTimestamp(), TimeSpan.FromMilliseconds(50));
        deadlines.End(first);
        using var second = deadlines.Begin();
        using var other = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        var fired = new TaskCompletionSource();
        other.Token.Register(fired.SetResult);

        await fired.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.False(second.IsCancellationRequested);
    }
}
