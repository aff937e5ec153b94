namespace Webhooks.Outbox.InMemory;

internal sealed partial class InMemoryOutbox : IDeliveryControl, IDestinationControl
{
    public ValueTask<IReadOnlyList<DestinationState>> GetDestinationsAsync(
        IReadOnlyCollection<string> webhookIds, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(webhookIds);
        lock (_lock)
        {
            IReadOnlyList<DestinationState> states =
            [
                .. webhookIds.Distinct(StringComparer.Ordinal)
                    .SelectMany(id => _lanes.TryGetValue(id, out var lane) ? lane.Destinations : []),
            ];
            return new(states);
        }
    }

    public ValueTask<int> EnableUrlAsync(string webhookId, string url, CancellationToken cancellationToken = default) =>
        new(Release(webhookId, url, _releaseInterval));

    public ValueTask<int> RemoveUrlAsync(string webhookId, string url, CancellationToken cancellationToken = default) =>
        new(Release(webhookId, url, TimeSpan.Zero));

    public ValueTask DisableUrlAsync(string webhookId, string url, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            // Whose it is does not matter before something waits.
            var lane = _lanes.TryGetValue(webhookId, out var known) ? known : LaneOf(webhookId, tenantId: null);
            lane.Learn(lane.DestinationOf(url).DisabledByHost(_time.GetUtcNow()));
            _schedule.Place(lane);
            return default;
        }
    }

    public ValueTask<Delivery?> CancelDeliveryAsync(string deliveryId, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            EndLostLeases(Now);
            if (!_deliveries.TryGetValue(deliveryId, out var delivery) || !IsWaiting(delivery))
            {
                return default;
            }

            var ended = End(delivery, DeliveryState.Cancelled, null, null);
            AnnounceRoom();
            return new(ended);
        }
    }

    public ValueTask<IReadOnlyList<Delivery>> CancelDeliveriesAsync(
        string? webhookId = null, int limit = 1_000, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            EndLostLeases(Now);
            var cancelled = _lanes.Values
                .Where(lane => webhookId is null || lane.WebhookId == webhookId)
                .SelectMany(lane => lane.PendingAndHeld())
                .Take(limit)
                .ToList();
            IReadOnlyList<Delivery> ended =
                [.. cancelled.Select(delivery => End(delivery, DeliveryState.Cancelled, null, null))];
            AnnounceRoom();
            return new(ended);
        }
    }

    private static bool IsWaiting(StoredDelivery delivery) =>
        delivery.State is DeliveryState.Pending or DeliveryState.Held;

    /// <summary>Ends a delivery that waits, wherever it waits.</summary>
    private Delivery End(StoredDelivery delivery, DeliveryState state, DeadReason? reason, string? detail)
    {
        var lane = delivery.Lane;
        lane.Remove(delivery);
        _schedule.Place(lane);
        Settle(delivery, state, reason, detail);
        ForgetLaneIfEmpty(lane);
        return Snapshot(delivery);
    }

    private int Release(string webhookId, string url, TimeSpan interval)
    {
        lock (_lock)
        {
            if (!_lanes.TryGetValue(webhookId, out var lane))
            {
                return 0;
            }

            var released = Release(lane, url, interval);
            ForgetLaneIfEmpty(lane);
            _signals.NotifyDeliveriesDue();
            return released;
        }
    }

    /// <summary>Forgets the failures of a URL; what was held for it is due in its old order, an interval apart.</summary>
    private int Release(WebhookLane lane, string url, TimeSpan interval)
    {
        var held = lane.Forget(url);
        var due = Now;
        foreach (var delivery in held)
        {
            // Where there is no interval, one time for all lets their sequence decide.
            delivery.Due = due;
            delivery.ReleasedAt = interval > TimeSpan.Zero ? Now : null;
            lane.Enqueue(delivery);
            due += interval;
        }

        _schedule.Place(lane);
        return held.Count;
    }
}
