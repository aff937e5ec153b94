namespace Webhooks.Sending;

/// <summary>
/// Spaces the calls of webhooks with a rate. The outbox spaces their leases, but deliveries that were leased one after the
/// other can wait for slots and become free together. Thread-safe.
/// </summary>
internal sealed class CallPaces(TimeProvider time)
{
    /// <summary>The time by which a call can be early: as long as a busy process may keep the one before it waiting.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(100);

    /// <summary>The number of webhooks at which those whose rate no longer matters are dropped.</summary>
    private const int Many = 1_024;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, TimeSpan> _next = new(StringComparer.Ordinal);
    private readonly long _start = time.GetTimestamp();

    /// <summary>Gets the number of webhooks that are kept, for tests that check that they are dropped.</summary>
    internal int Count => _next.Count;

    /// <summary>Counts a call and returns <see langword="null"/>, or returns the time for which the call must wait.</summary>
    public TimeSpan? GetDelay(string webhookId, int callsPerSecond)
    {
        lock (_lock)
        {
            var now = time.GetElapsedTime(_start);
            var next = _next.GetValueOrDefault(webhookId);
            if (next > now + Tolerance)
            {
                return next - now;
            }

            _next[webhookId] = (next > now ? next : now) + (TimeSpan.FromSeconds(1) / callsPerSecond);
            DropIfMany(now);
            return null;
        }
    }

    private void DropIfMany(TimeSpan now)
    {
        if (_next.Count >= Many)
        {
            foreach (var (webhookId, next) in _next)
            {
                if (next <= now)
                {
                    _next.Remove(webhookId);
                }
            }
        }
    }
}
