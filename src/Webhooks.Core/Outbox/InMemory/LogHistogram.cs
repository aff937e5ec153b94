namespace Webhooks.Outbox.InMemory;

/// <summary>Counts deliveries of the log in steps.</summary>
internal sealed class LogHistogram(DeliveryQuery query, TimeSpan step)
{
    private readonly LogFilter _filter = new(query);
    private readonly SortedDictionary<long, (long Delivered, long Failed)> _counts = [];

    /// <summary>Gets the sequence at which to continue.</summary>
    public long Before { get; private set; } = long.MaxValue;

    /// <summary>Counts some deliveries, and returns a value indicating whether all are counted.</summary>
    /// <param name="candidates">The deliveries recorded before <see cref="Before"/>, newest first.</param>
    /// <param name="limit">The maximum number of deliveries to read.</param>
    public bool Read(IEnumerable<StoredDelivery> candidates, int limit)
    {
        foreach (var delivery in candidates)
        {
            if (limit-- == 0)
            {
                return false;
            }

            if (_filter.Matches(delivery))
            {
                Count(delivery);
            }

            Before = delivery.Sequence;
        }

        return true;
    }

    public DeliveryHistogram ToHistogram() => new(
        step,
        [
            .. _counts.TakeLast(DeliveryHistogram.MaxBuckets).Select(each =>
                new DeliveryBucket(DateTimeOffset.UnixEpoch + (each.Key * step), each.Value.Delivered, each.Value.Failed)),
        ]);

    private void Count(StoredDelivery delivery)
    {
        var bucket = (delivery.CreatedAt - DateTimeOffset.UnixEpoch).Ticks / step.Ticks;
        var (delivered, failed) = _counts.GetValueOrDefault(bucket);
        _counts[bucket] = delivery.State switch
        {
            DeliveryState.Delivered => (delivered + 1, failed),
            DeliveryState.Dead => (delivered, failed + 1),
            _ => (delivered, failed),
        };
    }
}
