using Webhooks.Outbox;

namespace Webhooks.Sending;

/// <summary>
/// Reads the backlog of the outbox without the deliveries of webhooks that are inactive or broken, for health checks.
/// </summary>
/// <remarks>Obtain it from the services of the host. Thread-safe.</remarks>
public interface IBacklogStatus
{
    /// <summary>Reads the backlog.</summary>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>
    /// The backlog, or <see langword="null"/> if the outbox does not implement <see cref="IOutboxBacklog"/>.
    /// </returns>
    ValueTask<BacklogSnapshot?> ReadAsync(CancellationToken cancellationToken = default);
}
