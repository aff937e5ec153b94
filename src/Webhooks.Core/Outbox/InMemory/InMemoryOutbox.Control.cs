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
            // The tenant does not matter before a delivery is open.
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
        string? webhookId = null,
        int limit = 1_000,
        string? url = null,
        CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            EndLostLeases(Now);
            var cancelled = _lanes.Values
                .Where(lane => webhookId is null || lane.WebhookId == webhookId)
                .SelectMany(lane => lane.PendingAndHeld())
                .Where(delivery => url is null || delivery.Url == url)
                .Take(limit)
                .ToList();
            IReadOnlyList<Delivery> ended =
                [.. cancelled.Select(delivery => End(delivery, DeliveryState.Cancelled, null, null))];
            AnnounceRoom();
            return new(ended);
        }
    }

    public ValueTask<DeliveryCount> CountWaitingAsync(
        string webhookId, string? url = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(webhookId);
        lock (_lock)
        {
            EndLostLeases(Now);
            if (!_lanes.TryGetValue(webhookId, out var lane))
            {
                return new(new DeliveryCount(0, Oldest: null));
            }

            var waiting = lane.PendingAndHeld().Where(delivery => url is null || delivery.Url == url).ToList();
            DateTimeOffset? oldest = waiting.Count == 0 ? null : _time.GetUtcNow() - Now + waiting.Min(each => each.Due);
            return new(new DeliveryCount(waiting.Count, oldest));
        }
    }

    private static bool IsWaiting(StoredDelivery delivery) =>
        delivery.State is DeliveryState.Pending or DeliveryState.Held;

    /// <summary>Settles a pending or held delivery.</summary>
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

    /// <summary>
    /// Clears the failures of a URL. Its held deliveries become due in their old order, an interval apart.
    /// </summary>
    private int Release(WebhookLane lane, string url, TimeSpan interval)
    {
        var held = lane.Forget(url);
        var due = Now;
        foreach (var delivery in held)
        {
            // Without an interval all have the same due time, and their sequence decides.
            delivery.Due = due;
            delivery.ReleasedAt = interval > TimeSpan.Zero ? Now : null;
            lane.Enqueue(delivery);
            due += interval;
        }

        _schedule.Place(lane);
        return held.Count;
    }
}
