using System.Collections.Concurrent;

namespace Webhooks.Attempts;

/// <summary>Manages the timers that end attempts. A timer that did not fire is reused. Thread-safe.</summary>
internal sealed class Deadlines(TimeSpan timeout, TimeProvider time) : IDisposable
{
    private const int MostSpare = 256;

    private readonly ConcurrentQueue<CancellationTokenSource> _spare = new();

    /// <summary>Returns a source that fires when the timeout of an attempt that starts now is over.</summary>
    public CancellationTokenSource Begin()
    {
        if (!_spare.TryDequeue(out var deadline))
        {
            return new(timeout, time);
        }

        deadline.CancelAfter(timeout);
        return deadline;
    }

    /// <summary>Makes a source fire earlier. Its listeners stay registered.</summary>
    /// <param name="deadline">The source.</param>
    /// <param name="started">The start of its attempt, as a timestamp of the time provider.</param>
    /// <param name="left">The time from now. If less time is left, nothing changes.</param>
    public void Shorten(CancellationTokenSource deadline, long started, TimeSpan left)
    {
        if (left < timeout - time.GetElapsedTime(started))
        {
            deadline.CancelAfter(left);
        }
    }

    /// <summary>Stops a source and its notifications.</summary>
    /// <remarks>The platform guarantees reuse only for its own timers, not for those of another time provider.</remarks>
    public void End(CancellationTokenSource deadline)
    {
        if (_spare.Count < MostSpare && deadline.TryReset())
        {
            _spare.Enqueue(deadline);
        }
        else
        {
            deadline.Dispose();
        }
    }

    public void Dispose()
    {
        while (_spare.TryDequeue(out var deadline))
        {
            deadline.Dispose();
        }
    }
}
