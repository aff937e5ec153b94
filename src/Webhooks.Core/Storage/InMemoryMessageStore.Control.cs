namespace Webhooks.Storage;

internal sealed partial class InMemoryMessageStore
{
    public ValueTask<IReadOnlyList<DestinationState>> GetDestinationsAsync(
        string webhookId, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            IReadOnlyList<DestinationState> states =
                _lanes.TryGetValue(webhookId, out var lane) ? [.. lane.Destinations] : [];
            return new(states);
        }
    }

    public ValueTask<int> EnableAsync(string webhookId, string url, CancellationToken cancellationToken = default) =>
        new(Release(webhookId, url, _releaseInterval));

    public ValueTask<int> ForgetAsync(string webhookId, string url, CancellationToken cancellationToken = default) =>
        new(Release(webhookId, url, TimeSpan.Zero));

    public ValueTask HoldAsync(string webhookId, string url, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();

    public ValueTask<ResendResult> ResendAsync(string deliveryId, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();

    public ValueTask<int> RecoverAsync(
        string webhookId, DateTimeOffset since, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();

    public ValueTask<Delivery?> CancelAsync(string deliveryId, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();

    public ValueTask<int> PurgeAsync(TimeSpan age, int limit, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();

    public ValueTask<IReadOnlyList<Delivery>> CancelAllAsync(
        string? webhookId = null, int limit = 1_000, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            var cancelled = _lanes.Values
                .Where(lane => webhookId is null || lane.WebhookId == webhookId)
                .SelectMany(lane => lane.Waiting())
                .Take(limit)
                .ToList();
            IReadOnlyList<Delivery> ended =
                [.. cancelled.Select(delivery => End(delivery, DeliveryState.Cancelled, null, null))];
            AnnounceRoom();
            return new(ended);
        }
    }

    /// <summary>Ends a delivery that waits, wherever it waits.</summary>
    private Delivery End(StoredDelivery delivery, DeliveryState state, DeadReason? reason, string? detail)
    {
        delivery.Lane.Remove(delivery);
        _schedule.Place(delivery.Lane);
        Settle(delivery, state);
        ForgetLaneIfEmpty(delivery.Lane);
        return delivery.ToSettled(state, reason, detail, _time.GetUtcNow());
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
            _signals.DeliveriesDue();
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
            lane.Enqueue(delivery);
            due += interval;
        }

        _schedule.Place(lane);
        return held.Count;
    }
}
