namespace Webhooks.Outbox.InMemory;

internal sealed partial class InMemoryOutbox
{
    public ValueTask<ClaimResult> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            var now = Now;
            EndLostLeases(now);
            ForgetRestedLanes(now);
            var leased = new List<LeasedDelivery>();
            ClaimExpired(request, now, leased);
            _schedule.BeginClaim(request.Gate, new(request, leased.Count));
            var bytes = 0L;
            while (leased.Count < request.Limit && bytes < request.MaxBytes && _schedule.Next(now) is { } delivery)
            {
                leased.Add(Lease(delivery, request.Lease, now).ToLeased(IsExpired(delivery, request, now), now));
                bytes += delivery.Message.Content.Body.Length;
            }

            return new(new ClaimResult(leased, NextDue(now)));
        }
    }

    public ValueTask<IReadOnlyList<LeaseToken>> RenewAsync(
        IReadOnlyList<LeaseToken> leases, TimeSpan duration, CancellationToken cancellationToken)
    {
        var lost = new List<LeaseToken>();
        lock (_lock)
        {
            var now = Now;
            foreach (var lease in leases)
            {
                if (FindLeased(lease) is { } delivery)
                {
                    _byLease.Remove(delivery);
                    delivery.LeaseUntil = now + duration;
                    _byLease.Add(delivery);
                }
                else
                {
                    lost.Add(lease);
                }
            }
        }

        return new(lost);
    }

    private StoredDelivery? FindLeased(LeaseToken lease) =>
        _deliveries.TryGetValue(lease.DeliveryId, out var delivery)
        && delivery.State == DeliveryState.Leased
        && delivery.LeaseValue == lease.Value
            ? delivery
            : null;

    private StoredDelivery Lease(StoredDelivery delivery, TimeSpan duration, TimeSpan now)
    {
        delivery.State = DeliveryState.Leased;
        delivery.ReleasedAt = null;
        delivery.LeaseValue++;
        delivery.LeaseUntil = now + duration;
        _byLease.Add(delivery);
        return delivery;
    }

    private void EndLostLeases(TimeSpan now)
    {
        while (_byLease.First is { } delivery && delivery.LeaseUntil <= now)
        {
            EndLease(delivery, now);
        }
    }

    private void EndLease(StoredDelivery delivery, TimeSpan now)
    {
        _byLease.Remove(delivery);
        delivery.Due = now;
        Enqueue(delivery);
    }

    private void ClaimExpired(ClaimRequest request, TimeSpan now, List<LeasedDelivery> leased)
    {
        // At most half of a claim, so that expired deliveries of one webhook do not block others.
        var most = (request.Limit + 1) / 2;
        var next = _open.First;
        while (next is { } delivery && leased.Count < most && IsExpired(delivery, request, now))
        {
            next = _open.After(delivery);
            if (delivery.State != DeliveryState.Leased)
            {
                delivery.Lane.Remove(delivery);
                _schedule.Place(delivery.Lane);
                leased.Add(Lease(delivery, request.Lease, now).ToLeased(isExpired: true, now));
            }
        }
    }

    private static bool IsExpired(StoredDelivery delivery, ClaimRequest request, TimeSpan now) =>
        now - delivery.AgesFrom >= request.MaxAge;

    private TimeSpan? NextDue(TimeSpan now)
    {
        var due = _schedule.NextDue(now);
        var lost = _byLease.First?.LeaseUntil - now;
        return due is null || lost < due ? lost ?? due : due;
    }
}
