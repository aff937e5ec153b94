namespace Webhooks.Storage;

internal sealed partial class InMemoryMessageStore : IDeliveryBacklog
{
    public ValueTask<BacklogSnapshot> ReadBacklogAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var pending = _open.Count - _byLease.Count - _held.Count;
            return new(new BacklogSnapshot(pending, _byLease.Count, _held.Count, OldestDue(Now)));
        }
    }

    /// <summary>
    /// Walks the webhooks, not their deliveries: nothing has to be kept up for the few times this is asked.
    /// </summary>
    private TimeSpan OldestDue(TimeSpan now)
    {
        var oldest = TimeSpan.Zero;
        foreach (var lane in _lanes.Values)
        {
            oldest = Longer(Longer(oldest, lane.FirstAttempts, now), lane.Retries, now);
        }

        return oldest;
    }

    private static TimeSpan Longer(TimeSpan oldest, LaneQueue queue, TimeSpan now) =>
        queue.HasPending && now - queue.FirstDue > oldest ? now - queue.FirstDue : oldest;
}
