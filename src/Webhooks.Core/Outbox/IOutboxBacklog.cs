namespace Webhooks.Outbox;

/// <summary>
/// Tells how much an outbox still owes, for metrics and health checks. Optional: an <see cref="IOutbox"/> that
/// also implements it is asked by the pump's gauges, another one simply has none.
/// </summary>
/// <remarks>
/// Called at most once a second each time somebody collects metrics, and by health checks, so keep it to one query over
/// what is open; settled deliveries do not matter. A store that answers at once is shown as it is now, another one
/// as it was at the collection before. May throw: the gauges are then silent until it answers again. Thread-safe.
/// </remarks>
public interface IOutboxBacklog
{
    /// <summary>Counts what is not settled, over all processes and webhooks.</summary>
    /// <param name="paused">
    /// Webhooks whose pending deliveries wait on purpose: they are counted, but not late
    /// (<see cref="BacklogSnapshot.OldestDue"/>).
    /// </param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask<BacklogSnapshot> ReadBacklogAsync(
        IReadOnlyCollection<string> paused, CancellationToken cancellationToken);
}
