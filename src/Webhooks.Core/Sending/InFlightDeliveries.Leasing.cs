using Webhooks.Outbox;
using Webhooks.Settling;

namespace Webhooks.Sending;

/// <summary>Limits and renews leases.</summary>
internal sealed partial class InFlightDeliveries
{
    private ExpressLane? _lane;

    /// <summary>
    /// Returns the limits of a claim. Its room is 0 while enough claimed deliveries wait for slots. If slots are free
    /// nevertheless, those that wait cannot use them, and others are claimed.
    /// </summary>
    public (int Room, int Retries, long Bytes) GetRoom()
    {
        lock (_lock)
        {
            var isEnough = Free <= 0
                && (_claimedWaiting > _limits.LowWater || _waitingBytes >= SlotLimits.MaxWaitingBytes);
            var room = isEnough ? 0 : Math.Clamp(_limits.Leases - _leased.All.Calls, 0, SlotLimits.MaxClaim);
            var retries = (SlotLimits.LeasesPerSlot * _limits.Slots.Retries) - _leased.All.Retries;
            return (room, Math.Clamp(retries, 0, room), Math.Max(1, SlotLimits.MaxWaitingBytes - _waitingBytes));
        }
    }

    /// <summary>Returns the number of leases that are left for a webhook.</summary>
    /// <param name="webhookId">The id of the webhook.</param>
    /// <param name="isPaced">
    /// <see langword="true"/> to lease no more than can be sent at the same time, because the webhook has a rate.
    /// </param>
    public SlotCount GetRoom(string webhookId, bool isPaced)
    {
        lock (_lock)
        {
            var used = _leased.OfWebhook(webhookId);
            var scale = isPaced ? 1 : ScaleOf(webhookId);
            return new((scale * _limits.OfWebhook.Calls) - used.Calls, (scale * _limits.OfWebhook.Retries) - used.Retries);
        }
    }

    /// <summary>Returns the leases that a tenant uses.</summary>
    public SlotCount OfTenant(string? tenantId)
    {
        lock (_lock)
        {
            return _leased.OfTenant(tenantId);
        }
    }

    /// <summary>Returns the number of deliveries of a webhook that wait, but cannot be sent soon because its calls are slow.</summary>
    public int GetExcess(string webhookId)
    {
        lock (_lock)
        {
            return Math.Max(0, _leased.OfWebhook(webhookId).Calls - (ScaleOf(webhookId) * _limits.OfWebhook.Calls));
        }
    }

    /// <summary>Accepts reservations of the express lane of a run, or of none.</summary>
    public void Accept(ExpressLane? lane)
    {
        lock (_lock)
        {
            _lane = lane;
        }
    }

    /// <summary>Reserves a lease for a delivery that this process records, if there is room.</summary>
    public bool TryReserve(ExpressLane lane, WebhookMessage message)
    {
        lock (_lock)
        {
            var free = _limits.Leases - _limits.LeasesOfClaims - _leased.All.Calls;
            if (_lane != lane
                || _waitingBytes + message.Body.Length > SlotLimits.MaxWaitingBytes
                || !_limits.Allow(_leased, new(free, 0), ScaleOf(message.WebhookId), message, isRetry: false, HasTenants))
            {
                return false;
            }

            CountReserved(message, 1);
            return true;
        }
    }

    /// <summary>Returns a reservation that was not used.</summary>
    public void Unreserve(WebhookMessage message)
    {
        lock (_lock)
        {
            CountReserved(message, -1);
            _unrecorded++;
        }
    }

    /// <summary>
    /// Adds a delivery that this process recorded, in place of its reservation. Returns <see langword="null"/> after the end
    /// of the run.
    /// </summary>
    public InFlightDelivery? AddReserved(ExpressLane lane, LeasedDelivery leased, LeaseStart leasedAt)
    {
        var delivery = new InFlightDelivery(leased, leasedAt, isExpress: true);
        lock (_lock)
        {
            if (_lane != lane)
            {
                return null;
            }

            _all.Add(delivery);
            return delivery;
        }
    }

    /// <summary>Returns the deliveries whose attempts have not ended.</summary>
    public IReadOnlyList<InFlightDelivery> GetUnended() => Select(static delivery => delivery.Completion is null);

    /// <summary>Returns the deliveries whose leases are to be renewed.</summary>
    public IReadOnlyList<InFlightDelivery> GetLeased() => Select(static delivery => !delivery.IsLost);

    /// <summary>Records a renewal. Leases that were lost to another worker are no longer renewed.</summary>
    public void SetRenewed(
        IReadOnlyList<InFlightDelivery> deliveries, IReadOnlyCollection<LeaseToken> lost, LeaseStart renewedAt)
    {
        var tokens = lost.ToHashSet();
        lock (_lock)
        {
            foreach (var delivery in deliveries)
            {
                delivery.IsLost = tokens.Contains(delivery.Leased.Lease);
                delivery.LeasedAt = delivery.IsLost ? delivery.LeasedAt : renewedAt;
            }
        }
    }

    /// <summary>Returns the number of leases for each slot of a webhook: one while its calls are slow or bodies are large.</summary>
    private int ScaleOf(string webhookId) =>
        _slow.OfWebhook(webhookId).Calls > 0 || _waitingBytes >= SlotLimits.MaxWaitingBytes ? 1 : SlotLimits.LeasesPerSlot;

    private void CountReserved(WebhookMessage message, int change)
    {
        _leased.Add(message, isRetry: false, change);
        _waitingBytes += change * (long)message.Body.Length;
    }

    private List<InFlightDelivery> Select(Func<InFlightDelivery, bool> isMeant)
    {
        lock (_lock)
        {
            return [.. _all.All().Where(isMeant)];
        }
    }
}
