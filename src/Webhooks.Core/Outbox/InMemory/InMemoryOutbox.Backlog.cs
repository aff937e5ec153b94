namespace Webhooks.Outbox.InMemory;

internal sealed partial class InMemoryOutbox : IOutboxBacklog
{
    public ValueTask<BacklogSnapshot> ReadBacklogAsync(
        IReadOnlyCollection<string> paused, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(paused);
        var excused = paused as IReadOnlySet<string> ?? paused.ToHashSet(StringComparer.Ordinal);
        lock (_lock)
        {
            var (open, held) = (_room.Waiting.Deliveries, _room.Waiting.Held);
            return new(new BacklogSnapshot(open - _byLease.Count - held, _byLease.Count, held, OldestDue(excused, Now)));
        }
    }

    /// <summary>Walks over webhooks, not deliveries. So no other operation has to maintain this rarely read value.</summary>
    private TimeSpan OldestDue(IReadOnlySet<string> excused, TimeSpan now)
    {
        var oldest = TimeSpan.Zero;
        foreach (var lane in _lanes.Values.Where(each => !excused.Contains(each.WebhookId)))
        {
            oldest = Longer(Longer(oldest, lane.FirstAttempts, now), lane.Retries, now);
        }

        return oldest;
    }

    private static TimeSpan Longer(TimeSpan oldest, LaneQueue queue, TimeSpan now) =>
        queue.HasPending && now - queue.FirstDue > oldest ? now - queue.FirstDue : oldest;
}
