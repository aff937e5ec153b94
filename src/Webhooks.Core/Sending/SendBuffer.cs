using Webhooks.Outbox;
using Webhooks.Settling;

namespace Webhooks.Sending;

/// <summary>
/// Stores leased deliveries until a slot is free for them. Turns go by tenant, then by webhook. Thread-safe.
/// </summary>
internal sealed class SendBuffer
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TenantKey, WaitingTenant> _tenants = [];
    private readonly Queue<WaitingTenant> _turns = new();
    private bool _isClosed;
    private int _count;

    public bool IsEmpty => Volatile.Read(ref _count) == 0;

    public bool IsClosed => Volatile.Read(ref _isClosed);

    /// <summary>Adds a delivery, or returns <see langword="false"/> after <see cref="Close"/>.</summary>
    public bool TryAdd(InFlightDelivery delivery)
    {
        lock (_lock)
        {
            if (_isClosed)
            {
                return false;
            }

            var key = new TenantKey(delivery.Leased.Message.TenantId);
            if (!_tenants.TryGetValue(key, out var tenant))
            {
                _tenants.Add(key, tenant = new(key));
                _turns.Enqueue(tenant);
            }

            tenant.Add(delivery);
            _count++;
            return true;
        }
    }

    /// <summary>Removes and returns the next delivery that begins, or returns <see langword="null"/> if none does.</summary>
    /// <param name="tryBegin">The function that begins an attempt if there is a slot. It must not call the buffer.</param>
    public InFlightDelivery? Take(Func<InFlightDelivery, bool> tryBegin)
    {
        lock (_lock)
        {
            InFlightDelivery? taken = null;
            for (var left = _turns.Count; left > 0 && taken is null; left--)
            {
                var tenant = _turns.Dequeue();
                taken = tenant.Take(tryBegin);
                Return(tenant);
            }

            _count -= taken is null ? 0 : 1;
            return taken;
        }
    }

    /// <summary>Removes and returns the deliveries that are meant.</summary>
    public IReadOnlyList<InFlightDelivery> TakeOut(Func<InFlightDelivery, bool> isMeant)
    {
        lock (_lock)
        {
            var taken = new List<InFlightDelivery>();
            for (var left = _turns.Count; left > 0; left--)
            {
                var tenant = _turns.Dequeue();
                taken.AddRange(tenant.TakeOut(isMeant));
                Return(tenant);
            }

            _count -= taken.Count;
            return taken;
        }
    }

    /// <summary>Removes and returns all deliveries, and accepts no more.</summary>
    public IReadOnlyList<InFlightDelivery> Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            return TakeOut(static _ => true);
        }
    }

    private void Return(WaitingTenant tenant)
    {
        if (tenant.IsEmpty)
        {
            _tenants.Remove(tenant.Key);
        }
        else
        {
            _turns.Enqueue(tenant);
        }
    }
}
