using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Webhooks.Attempts;

public sealed class AttemptProgressTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void IsOverdue_TimeIsOver_IsTrueAlsoAfterAStop()
    {
        using var stop = new CancellationTokenSource();
        using var deadlines = new Deadlines(Timeout, _time);
        using var progress = new AttemptProgress(deadlines, _time, stop.Token);
        Assert.False(progress.IsEnded);
        _time.Advance(Timeout);
        stop.Cancel();

        Assert.True(progress.IsOverdue);
        Assert.True(progress.End.IsCancellationRequested);
    }

    [Fact]
    public void IsOverdue_StoppedBefore_IsFalseAndTheAttemptEnds()
    {
        using var stop = new CancellationTokenSource();
        using var deadlines = new Deadlines(Timeout, _time);
        using var progress = new AttemptProgress(deadlines, _time, stop.Token);
        stop.Cancel();
        _time.Advance(Timeout);

        Assert.False(progress.IsOverdue);
        Assert.True(progress.End.IsCancellationRequested);
    }
}
