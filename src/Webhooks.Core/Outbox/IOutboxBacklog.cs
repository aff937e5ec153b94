namespace Webhooks.Outbox;

/// <summary>
/// Counts open deliveries for metrics and health checks. Optional for an outbox. Without it there are no backlog metrics.
/// </summary>
/// <remarks>
/// <para>
/// Called by health checks, and at most once per second when metrics are collected. Use one query over open deliveries only.
/// If it completes synchronously, metrics show the present value, otherwise the value of the previous collection.
/// </para>
/// <para>Implementations must be thread-safe. They may throw: metrics are then missing until a later call succeeds.</para>
/// </remarks>
public interface IOutboxBacklog
{
    /// <summary>Counts deliveries that are not settled, over all processes and webhooks.</summary>
    /// <param name="paused">
    /// The ids of webhooks whose pending deliveries wait intentionally. They are counted, but not late
    /// (<see cref="BacklogSnapshot.OldestDue"/>). If it is an <see cref="IReadOnlySet{T}"/>, it compares ids exactly: use it
    /// without a copy.
    /// </param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The counts.</returns>
    ValueTask<BacklogSnapshot> ReadBacklogAsync(
        IReadOnlyCollection<string> paused, CancellationToken cancellationToken);
}
