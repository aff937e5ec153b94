namespace Webhooks.Inbox;

/// <summary>Decides when to purge: one request at a time, and once a minute unless there is more to remove.</summary>
internal sealed class PurgeTurn(TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private long? _last;
    private bool _isRunning;

    public bool TryBegin()
    {
        lock (_lock)
        {
            return !_isRunning
                && (_last is not { } last || time.GetElapsedTime(last) >= Interval)
                && (_isRunning = true);
        }
    }

    public void End(bool mayHaveMore)
    {
        lock (_lock)
        {
            (_isRunning, _last) = (false, mayHaveMore ? null : time.GetTimestamp());
        }
    }
}
