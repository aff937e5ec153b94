using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace Webhooks.Support;

/// <summary>A clock that a test moves, and that tells the test when somebody waits for it.</summary>
internal sealed class WatchedTime() : FakeTimeProvider(ApiHost.Start)
{
    private readonly ConcurrentDictionary<TimeSpan, SemaphoreSlim> _waits = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        Of(dueTime).Release();
        return timer;
    }

    /// <summary>Waits until somebody waits for this time, and lets it pass.</summary>
    /// <param name="time">The time.</param>
    /// <param name="waiting">How many must wait for it.</param>
    /// <param name="passed">How much passes instead.</param>
    public async Task PassAsync(TimeSpan time, int waiting = 1, TimeSpan? passed = null)
    {
        for (var i = 0; i < waiting; i++)
        {
            Assert.True(await Of(time).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken), $"{time}");
        }

        Advance(passed ?? time);
    }

    private SemaphoreSlim Of(TimeSpan time) => _waits.GetOrAdd(time, _ => new(0));
}
