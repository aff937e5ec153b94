using Webhooks.Outbox;
using Webhooks.Settling;

namespace Webhooks.Sending;

/// <summary>Lets calls that wait for slow receivers continue without their slots.</summary>
internal sealed partial class InFlightDeliveries
{
    private int _hasNewSlow;

    /// <summary>Determines whether a call became slow since the last call of this method.</summary>
    public bool TakeNewSlow() => Interlocked.Exchange(ref _hasNewSlow, 0) == 1;

    private void FreeSlots()
    {
        var freed = 0;
        lock (_lock)
        {
            foreach (var delivery in _all.All())
            {
                if (delivery is { IsBegun: true, Completion: null, IsSlow: false }
                    && _time.GetElapsedTime(delivery.BegunAt) >= _slowAfter
                    && CanBeSlow(delivery.Leased.Message))
                {
                    Slow(delivery);
                    freed++;
                }
            }

            _isTimed = _sending.All.Calls > 0;
            if (_isTimed)
            {
                _timer.Change(_slowAfter / 8, Timeout.InfiniteTimeSpan);
            }
        }

        if (freed > 0)
        {
            Volatile.Write(ref _hasNewSlow, 1);
            _signals.NotifyDeliveriesDue();
        }
    }

    private void Slow(InFlightDelivery delivery)
    {
        var (message, isRetry) = (delivery.Leased.Message, delivery.Leased.IsRetry);
        delivery.IsSlow = true;
        _leased.AddSlot(message, isRetry, -1);
        _sending.AddSlot(message, isRetry, -1);
        _slow.Add(message, isRetry, 1);
    }

    /// <summary>
    /// Determines whether there is room for a slow call. A tenant uses at most a share of the room, as with
    /// <see cref="TenantSlots"/>.
    /// </summary>
    private bool CanBeSlow(WebhookMessage message) =>
        _slow.All.Calls < _mostSlow
        && (!HasTenants
            || _slow.OfTenant(message.TenantId).Calls < _limits.TenantShare * (_mostSlow - _slow.All.Calls));
}
