using System.Collections.Concurrent;

namespace Webhooks.Attempts;

/// <summary>The clocks that end attempts. One that did not fire is used again, with its timer. Thread-safe.</summary>
internal sealed class Deadlines(TimeSpan timeout, TimeProvider time) : IDisposable
{
    private const int MostSpare = 256;

    private readonly ConcurrentQueue<CancellationTokenSource> _spare = new();

    /// <summary>One that fires when the time of an attempt that begins now is over.</summary>
    public CancellationTokenSource Begin()
    {
        if (!_spare.TryDequeue(out var deadline))
        {
            return new(timeout, time);
        }

        deadline.CancelAfter(timeout);
        return deadline;
    }

    /// <summary>Lets one fire earlier: whoever listens to it goes on listening.</summary>
    /// <param name="deadline">The one.</param>
    /// <param name="started">When its attempt began, as a timestamp of the time provider.</param>
    /// <param name="left">How long from now; where less is left, it stays as it is.</param>
    public void Shorten(CancellationTokenSource deadline, long started, TimeSpan left)
    {
        if (left < timeout - time.GetElapsedTime(started))
        {
            deadline.CancelAfter(left);
        }
    }

    /// <summary>Stops one; whoever listened to it does no longer.</summary>
    /// <remarks>That it can be used again the platform says only of its own timers, not of those of another clock.</remarks>
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
