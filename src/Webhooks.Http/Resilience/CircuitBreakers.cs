using System.Collections.Concurrent;

namespace Webhooks.Resilience;

/// <summary>One circuit breaker per receiver (scheme, host and port), at most so many.</summary>
/// <remarks>
/// Where there would be more, the longest unused tenth goes: a receiver that nobody calls has nothing to remember.
/// Thread-safe.
/// </remarks>
internal sealed class CircuitBreakers(
    CircuitBreakerOptions options, TimeProvider time, int capacity = CircuitBreakers.Most) : ICircuitStatus
{
    /// <summary>How many are kept.</summary>
    public const int Most = 10_000;

    private readonly ConcurrentDictionary<Receiver, CircuitBreaker> _breakers = new();
    private readonly Lock _evicting = new();

    /// <summary>How many there are.</summary>
    public int Count => _breakers.Count;

    /// <summary>How many hold deliveries back now: open, or half open while a probe is on its way.</summary>
    public int OpenCircuits
    {
        get
        {
            var now = time.GetTimestamp();
            return _breakers.Count(breaker => breaker.Value.IsOpen(now));
        }
    }

    /// <summary>The breaker of the receiver that a URL names; null where there are none.</summary>
    public CircuitBreaker? For(Uri url)
    {
        if (!options.Enabled)
        {
            return null;
        }

        var receiver = Receiver.Of(url);
        var breaker = _breakers.TryGetValue(receiver, out var known) ? known : Add(receiver);
        breaker.LastUsed = time.GetTimestamp();
        return breaker;
    }

    private CircuitBreaker Add(Receiver receiver)
    {
        lock (_evicting)
        {
            if (_breakers.Count >= capacity)
            {
                Evict();
            }

            return _breakers.GetOrAdd(receiver, _ => new(options, time));
        }
    }

    private void Evict()
    {
        var oldest = _breakers.ToArray();
        Array.Sort(oldest, (a, b) => a.Value.LastUsed.CompareTo(b.Value.LastUsed));
        foreach (var (receiver, _) in oldest.AsSpan(0, Math.Max(1, oldest.Length / 10)))
        {
            _breakers.TryRemove(receiver, out _);
        }
    }
}
