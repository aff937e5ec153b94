namespace Webhooks.Outbox;

/// <summary>
/// Reads the state of URLs, disables and enables them, and resumes webhooks. Implement it in your outbox to let your
/// application do so. Optional for an outbox.
/// </summary>
/// <remarks>
/// <para>
/// Get it from the container. The pump calls <see cref="ResumeWebhookAsync"/> and <see cref="RemoveUrlAsync"/> after a
/// change of the definitions. Administration calls the other methods.
/// </para>
/// <para>
/// Implementations must be thread-safe. A call must be atomic, or a sequence of atomic steps: a call that was interrupted
/// can be repeated to do the rest. Test it with Webhooks.Conformance.
/// </para>
/// </remarks>
public interface IDestinationControl
{
    /// <summary>Returns the states of the URLs of webhooks.</summary>
    /// <param name="webhookIds">The ids of the webhooks. An empty list returns an empty list.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The states in no particular order, without URLs that have no state yet.</returns>
    ValueTask<IReadOnlyList<DestinationState>> GetDestinationsAsync(
        IReadOnlyCollection<string> webhookIds, CancellationToken cancellationToken = default);

    /// <summary>
    /// Disables a URL. Its current and future deliveries are held until you call <see cref="EnableUrlAsync"/>.
    /// </summary>
    /// <remarks>
    /// An attempt in progress continues. The URL stays disabled even if that attempt succeeds. You can also disable a URL
    /// without deliveries. A URL that failures have disabled is then disabled by the host: a success does not enable it.
    /// Observers are not notified.
    /// </remarks>
    /// <param name="webhookId">The id of the webhook.</param>
    /// <param name="url">The URL.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    ValueTask DisableUrlAsync(string webhookId, string url, CancellationToken cancellationToken = default);

    /// <summary>
    /// Enables a URL and clears its failures. Its held deliveries become due gradually, oldest first, at
    /// <see cref="DeliveryOptions.ResumeRate"/> per second.
    /// </summary>
    /// <param name="webhookId">The id of the webhook.</param>
    /// <param name="url">The URL.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The number of deliveries that resume.</returns>
    ValueTask<int> EnableUrlAsync(string webhookId, string url, CancellationToken cancellationToken = default);

    /// <summary>
    /// Resumes a webhook that was activated again. Its waiting deliveries become due gradually, oldest first, at
    /// <see cref="DeliveryOptions.ResumeRate"/> per second for each URL.
    /// </summary>
    /// <remarks>
    /// Deliveries that are recorded later are due immediately. A retry that is due later keeps its time. Deliveries of a
    /// disabled URL stay held. Every process that sees the activation calls it before it claims deliveries of the webhook. A
    /// repeated call does not start again and does not increase the rate.
    /// </remarks>
    /// <param name="webhookId">The id of the webhook.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The number of deliveries that this call resumes.</returns>
    ValueTask<int> ResumeWebhookAsync(string webhookId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Removes the state of a URL that the webhook no longer has. Its held deliveries become due immediately, to be marked dead
    /// as removed.
    /// </summary>
    /// <param name="webhookId">The id of the webhook.</param>
    /// <param name="url">The URL.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The number of deliveries that became due.</returns>
    ValueTask<int> RemoveUrlAsync(string webhookId, string url, CancellationToken cancellationToken = default);
}
