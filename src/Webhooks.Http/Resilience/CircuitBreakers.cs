using System.Collections.Concurrent;
using Webhooks.Sending;

namespace Webhooks.Resilience;

/// <summary>
/// Manages one circuit breaker per tenant and receiver (scheme, host and port), up to a limit. Thread-safe.
/// </summary>
/// <remarks>
/// Beyond the limit, a tenth is removed: of the tenants that have the most, those that were unused for the longest time. So
/// a tenant with many receivers displaces only its own.
/// </remarks>
internal sealed class CircuitBreakers(
    CircuitBreakerOptions options, TimeProvider time, int capacity = CircuitBreakers.Most) : ICircuitStatus
{
    /// <summary>The maximum number of circuit breakers.</summary>
    public const int Most = 10_000;

    private readonly ConcurrentDictionary<Receiver, CircuitBreaker> _breakers = new();
    private readonly Lock _evicting = new();

    /// <summary>Gets the number of circuit breakers.</summary>
    public int Count => _breakers.Count;

    /// <summary>
    /// Gets the number of receivers whose circuit is open, or half-open during a probe, for at least one tenant.
    /// </summary>
    public int OpenCircuits
    {
        get
        {
            var now = time.GetTimestamp();
            return _breakers.Where(breaker => breaker.Value.IsOpen(now)).DistinctBy(breaker => breaker.Key.OfAnyTenant).Count();
        }
    }

    /// <summary>Returns the state for a tenant and the receiver of a URL, without remembering the receiver.</summary>
    public CircuitState? FindCircuit(string? tenantId, Uri url) =>
        !options.Enabled ? null
        : _breakers.TryGetValue(Receiver.Of(tenantId, url), out var breaker) ? breaker.StateAt(time.GetTimestamp())
        : CircuitState.Closed;

    /// <summary>
    /// Returns the circuit breaker for a tenant and the receiver of a URL, or null if circuit breakers are disabled.
    /// </summary>
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

    // Each tenant's breakers are ordered from the latest use on. Those with the most others of their tenant before them go
    // first.
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
