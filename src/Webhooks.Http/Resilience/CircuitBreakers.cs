using System.Collections.Concurrent;
using Webhooks.Sending;

namespace Webhooks.Resilience;

/// <summary>One circuit breaker per tenant and receiver (scheme, host and port), at most so many.</summary>
/// <remarks>
/// Where there would be more, a tenth goes, of the tenants that have the most: the longest unused of each, as a receiver that
/// nobody calls has nothing to remember. So a tenant of many receivers makes room by its own. Thread-safe.
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

    /// <summary>
    /// How many receivers are held back now from a tenant at least: open, or half open while a probe is on its way.
    /// </summary>
    public int OpenCircuits
    {
        get
        {
            var now = time.GetTimestamp();
            return _breakers.Where(breaker => breaker.Value.IsOpen(now)).DistinctBy(breaker => breaker.Key.OfAnyTenant).Count();
        }
    }

    /// <summary>The breaker of the receiver that a URL of a tenant names; null where there are none.</summary>
    public CircuitBreaker? For(string? tenantId, Uri url)
    {
        if (!options.Enabled)
        {
            return null;
        }

        var receiver = Receiver.Of(tenantId, url);
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

    // Each tenant's from the latest used on: first goes what has the most others of its tenant before it.
    private void Evict()
    {
        var leaving = _breakers.ToArray()
            .Select(breaker => (breaker.Key, breaker.Value.LastUsed))
            .GroupBy(breaker => breaker.Key.TenantId, StringComparer.Ordinal)
            .SelectMany(own => own.OrderByDescending(breaker => breaker.LastUsed).Index())
            .OrderByDescending(own => own.Index)
            .ThenBy(own => own.Item.LastUsed)
            .Take(Math.Max(1, capacity / 10));
        foreach (var (_, (receiver, _)) in leaving)
        {
            _breakers.TryRemove(receiver, out _);
        }
    }
}
