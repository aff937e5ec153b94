using Microsoft.Extensions.Options;
using Webhooks.Definitions;
using Webhooks.Matching;
using Webhooks.Outbox;
using Webhooks.Settling;

namespace Webhooks.Sending;

/// <summary>
/// Stores the deliveries of this process from their claim until their outcomes are recorded, in the order in which they
/// began. Counts the slots that they use. Slots, leases, slow calls and the end of a run are read from here only.
/// </summary>
/// <remarks>
/// A call that waits for a slow receiver costs a connection and some memory, not a worker: after
/// <see cref="DeliveryOptions.SlowCallAfter"/> it continues without its slot. Thread-safe.
/// </remarks>
internal sealed class InFlightDeliveries : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SlotCounts<string> _ofWebhooks = new(StringComparer.Ordinal);
    private readonly SlotCounts<TenantKey> _ofTenants = new(null);
    private readonly SlotCounts<TenantKey> _slowOfTenants = new(null);
    private readonly WebhookDirectory _directory;
    private readonly WebhookSignals _signals;
    private readonly TimeProvider _time;
    private readonly TimeSpan _slowAfter;
    private readonly int _mostSlow;
    private readonly double _tenantShare;
    private readonly ITimer _timer;
    private InFlightDelivery? _first;
    private InFlightDelivery? _last;
    private bool _isTimed;
    private int _count;
    private int _sending;
    private int _retriesSending;
    private int _slow;
    private long _unrecorded;

    public InFlightDeliveries(
        WebhookDirectory directory, WebhookSignals signals, IOptions<WebhooksOptions> options, TimeProvider time)
    {
        var delivery = options.Value.Delivery;
        (_directory, _signals, _time) = (directory, signals, time);
        (_slowAfter, _mostSlow, _tenantShare) = (delivery.SlowCallAfter, delivery.MaxSlowCalls, delivery.TenantShare);
        _timer = time.CreateTimer(
            static deliveries => ((InFlightDeliveries)deliveries!).FreeSlots(),
            this,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
    }

    /// <summary>
    /// Gets the number of deliveries in flight: being attempted, or with an outcome that is not recorded yet.
    /// </summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Gets the number of slots in use.</summary>
    public int Sending => Volatile.Read(ref _sending);

    /// <summary>Gets the number of slots that retries use.</summary>
    public int RetriesSending => Volatile.Read(ref _retriesSending);

    /// <summary>Gets the number of calls that continue without a slot.</summary>
    public int Slow => Volatile.Read(ref _slow);

    /// <summary>Gets the number of slots that were freed without a completion that the outbox recorded.</summary>
    public long Unrecorded => Volatile.Read(ref _unrecorded);

    public InFlightDelivery Begin(LeasedDelivery leased, long claimedAt)
    {
        var delivery = new InFlightDelivery(leased, claimedAt, _time.GetTimestamp());
        lock (_lock)
        {
            Append(delivery);
            _count++;
            CountSlot(delivery, 1);
            _ofWebhooks.Add(leased.Message.WebhookId, leased.IsRetry, 1);
            if (!_isTimed)
            {
                _isTimed = true;
                _timer.Change(_slowAfter, Timeout.InfiniteTimeSpan);
            }
        }

        return delivery;
    }

    /// <summary>
    /// Ends an attempt and frees its slot. Called before the outcome is recorded, because recording starts the next claim.
    /// </summary>
    /// <returns><see langword="false"/> if the attempt had ended before.</returns>
    public bool TryEnd(InFlightDelivery delivery, DeliveryCompletion completion, out int sending)
    {
        lock (_lock)
        {
            sending = _sending;
            if (delivery.Completion is not null)
            {
                return false;
            }

            delivery.Completion = completion;
            _ofWebhooks.Add(delivery.Leased.Message.WebhookId, delivery.Leased.IsRetry, -1);
            if (delivery.IsSlow)
            {
                CountSlow(delivery, -1);
            }
            else
            {
                CountSlot(delivery, -1);
                sending = _sending;
            }
        }

        return true;
    }

    /// <summary>Removes deliveries whose outcomes were recorded or abandoned.</summary>
    public void Remove(IReadOnlyList<InFlightDelivery> deliveries)
    {
        lock (_lock)
        {
            foreach (var delivery in deliveries)
            {
                TakeOut(delivery);
                _unrecorded += delivery.IsRecorded ? 0 : 1;
            }

            _count -= deliveries.Count;
        }
    }

    /// <summary>Returns the slots that the attempts for a webhook use.</summary>
    public SlotCount OfWebhook(string webhookId)
    {
        lock (_lock)
        {
            return _ofWebhooks[webhookId];
        }
    }

    /// <summary>Returns the slots that the attempts for a tenant use.</summary>
    public SlotCount OfTenant(string? tenantId)
    {
        lock (_lock)
        {
            return _ofTenants[new(tenantId)];
        }
    }

    /// <summary>Returns the deliveries whose attempts have not ended.</summary>
    public IReadOnlyList<InFlightDelivery> GetUnended() =>
        Select(static delivery => delivery.Completion is null, static delivery => delivery);

    /// <summary>Returns the leases to renew.</summary>
    public IReadOnlyList<LeaseToken> GetLeases() =>
        Select(static delivery => !delivery.IsLost, static delivery => delivery.Leased.Lease);

    /// <summary>Marks leases as lost to another worker. They are no longer renewed.</summary>
    public void Lose(IReadOnlyCollection<LeaseToken> lost)
    {
        var tokens = lost.ToHashSet();
        lock (_lock)
        {
            for (var delivery = _first; delivery is not null; delivery = delivery.After)
            {
                delivery.IsLost |= tokens.Contains(delivery.Leased.Lease);
            }
        }
    }

    public void Dispose() => _timer.Dispose();

    private List<T> Select<T>(Func<InFlightDelivery, bool> isMeant, Func<InFlightDelivery, T> select)
    {
        var selected = new List<T>();
        lock (_lock)
        {
            for (var delivery = _first; delivery is not null; delivery = delivery.After)
            {
                if (isMeant(delivery))
                {
                    selected.Add(select(delivery));
                }
            }
        }

        return selected;
    }

    /// <summary>Lets calls that wait for slow receivers continue without their slots.</summary>
    private void FreeSlots()
    {
        var freed = 0;
        lock (_lock)
        {
            for (var delivery = _first;
                delivery is not null && _time.GetElapsedTime(delivery.BegunAt) >= _slowAfter;
                delivery = delivery.After)
            {
                if (delivery is { Completion: null, IsSlow: false } && CanBeSlow(delivery))
                {
                    delivery.IsSlow = true;
                    CountSlot(delivery, -1);
                    CountSlow(delivery, 1);
                    freed++;
                }
            }

            _isTimed = _sending > 0;
            if (_isTimed)
            {
                _timer.Change(_slowAfter / 8, Timeout.InfiniteTimeSpan);
            }
        }

        if (freed > 0)
        {
            _signals.NotifyDeliveriesDue();
        }
    }

    /// <summary>
    /// Determines whether there is room for a slow call. A tenant uses at most a share of the room, as with
    /// <see cref="TenantSlots"/>.
    /// </summary>
    private bool CanBeSlow(InFlightDelivery delivery) =>
        _slow < _mostSlow
        && (!_directory.Current.HasTenants
            || _slowOfTenants[TenantOf(delivery)].Calls < _tenantShare * (_mostSlow - _slow));

    private static TenantKey TenantOf(InFlightDelivery delivery) => new(delivery.Leased.Message.TenantId);

    private void CountSlot(InFlightDelivery delivery, int change)
    {
        _sending += change;
        _retriesSending += delivery.Leased.IsRetry ? change : 0;
        _ofTenants.Add(TenantOf(delivery), delivery.Leased.IsRetry, change);
    }

    private void CountSlow(InFlightDelivery delivery, int change)
    {
        _slow += change;
        _slowOfTenants.Add(TenantOf(delivery), delivery.Leased.IsRetry, change);
    }

    private void Append(InFlightDelivery delivery)
    {
        delivery.Before = _last;
        _last?.After = delivery;
        _first ??= delivery;
        _last = delivery;
    }

    private void TakeOut(InFlightDelivery delivery)
    {
        if (delivery.Before is { } before)
        {
            before.After = delivery.After;
        }
        else
        {
            _first = delivery.After;
        }

        if (delivery.After is { } after)
        {
            after.Before = delivery.Before;
        }
        else
        {
            _last = delivery.Before;
        }
    }
}
