namespace Webhooks;

/// <summary>Lets a host intervene in what is owed. Implemented by message stores that can.</summary>
/// <remarks>Thread-safe; each call is atomic.</remarks>
public interface IDeliveryControl
{
    /// <summary>What delivery has learned about the URLs of a webhook; none for a URL that nothing was sent to.</summary>
    /// <param name="webhookId">The webhook.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask<IReadOnlyList<DestinationState>> GetDestinationsAsync(
        string webhookId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Enables a URL again: its failures are forgotten, and what was held for it is due bit by bit, the oldest first, at
    /// <see cref="DeliveryOptions.ReleaseRate"/>.
    /// </summary>
    /// <param name="webhookId">The webhook.</param>
    /// <param name="url">The URL.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>How many deliveries were released.</returns>
    ValueTask<int> EnableAsync(string webhookId, string url, CancellationToken cancellationToken = default);

    /// <summary>
    /// Forgets a URL that the definitions no longer have: what was held for it is due at once, to be ended as removed.
    /// </summary>
    /// <param name="webhookId">The webhook.</param>
    /// <param name="url">The URL.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>How many deliveries were released.</returns>
    ValueTask<int> ForgetAsync(string webhookId, string url, CancellationToken cancellationToken = default);

    /// <summary>
    /// Ends every delivery that waits, pending or held; those being sent go on. Their state is
    /// <see cref="DeliveryState.Cancelled"/>.
    /// </summary>
    /// <param name="webhookId">Of this webhook; null for all.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The deliveries that were ended, as they are now.</returns>
    ValueTask<IReadOnlyList<Delivery>> CancelAsync(
        string? webhookId = null, CancellationToken cancellationToken = default);
}
