using Microsoft.Extensions.Time.Testing;

namespace Webhooks.Support;

/// <summary>A clock that stands still until it is advanced, and tells when the pump has set its alarm or pauses.</summary>
internal sealed class WatchedTime() : FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero))
{
    public Tally Alarms { get; } = new();

    /// <summary>The time for which the machine slept: the wall clock went on, and the stopwatch and the timers did not.</summary>
    public TimeSpan Slept { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Slept;

    // The stopwatch of the base reads the wall clock.
    public override long GetTimestamp() => base.GetUtcNow().UtcTicks;

    /// <summary>Waits of less than a second that began.</summary>
    public Tally ShortWaits { get; } = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero && dueTime < TimeSpan.FromSeconds(1))
        {
            ShortWaits.Add();
        }

        return dueTime == Timeout.InfiniteTimeSpan ? new Alarm(timer, Alarms) : timer;
    }

    private sealed class Alarm(ITimer timer, Tally changes) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var changed = timer.Change(dueTime, period);
            changes.Add();
            return changed;
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
