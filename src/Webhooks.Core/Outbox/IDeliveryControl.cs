namespace Webhooks.Outbox;

/// <summary>Lets a host intervene in what is owed. Implemented by message stores that can.</summary>
/// <remarks>
/// Thread-safe. A call is atomic, or goes in steps that are; one that is cut off did some of its work, and can be made
/// again for the rest.
/// </remarks>
public interface IDeliveryControl
{
    /// <summary>
    /// What delivery has learned about the URLs of webhooks; none for a URL that nothing was sent to. For all of them at
    /// once, as a list of webhooks needs it.
    /// </summary>
    /// <param name="webhookIds">The webhooks; without any the answer is empty, and no store is asked.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>In no particular order.</returns>
    ValueTask<IReadOnlyList<DestinationState>> GetDestinationsAsync(
        IReadOnlyCollection<string> webhookIds, CancellationToken cancellationToken = default);

    /// <summary>
    /// Disables a URL by the will of the host: what is owed to it, now and later, is held until <see cref="EnableUrlAsync"/>.
    /// What is being sent goes on; should it succeed, the URL stays disabled. Nothing needs to be owed to the URL; one that
    /// is disabled already is from now on held by the host. Observers are not told of it.
    /// </summary>
    /// <param name="webhookId">The webhook.</param>
    /// <param name="url">The URL.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask DisableUrlAsync(string webhookId, string url, CancellationToken cancellationToken = default);

    /// <summary>
    /// Enables a URL again: its failures are forgotten, and what was held for it is due bit by bit, the oldest first, at
    /// <see cref="DeliveryOptions.ResumeRate"/>.
    /// </summary>
    /// <param name="webhookId">The webhook.</param>
    /// <param name="url">The URL.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>How many deliveries were released.</returns>
    ValueTask<int> EnableUrlAsync(string webhookId, string url, CancellationToken cancellationToken = default);

    /// <summary>
    /// Lets go bit by bit what waits for a webhook that was not active and is so again: for each of its URLs what is due
    /// by now, the oldest first, at <see cref="DeliveryOptions.ResumeRate"/>.
    /// </summary>
    /// <remarks>
    /// What is recorded afterwards is due at once, a retry that is due later stays due then, and what is held for a disabled
    /// URL stays held. The pump calls it when it sees the activation, before it claims anything of that webhook; so does that
    /// of every other process. Called again while a release goes on, it neither starts it over nor makes it faster.
    /// </remarks>
    /// <param name="webhookId">The webhook.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>How many deliveries begin to wait for their turn by this call.</returns>
    ValueTask<int> ResumeWebhookAsync(string webhookId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Forgets a URL that the definitions no longer have: what was held for it is due at once, to be ended as removed.
    /// </summary>
    /// <param name="webhookId">The webhook.</param>
    /// <param name="url">The URL.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>How many deliveries were released.</returns>
    ValueTask<int> RemoveUrlAsync(string webhookId, string url, CancellationToken cancellationToken = default);

    /// <summary>
    /// Sends a delivery again, whatever became of it: one attempt at once, then its schedule from the beginning. The
    /// message keeps its id, attempt numbers go on, and what was still to follow is replaced, so that nothing is sent twice.
    /// </summary>
    /// <remarks>
    /// Its age (<see cref="DeliveryOptions.MaxAge"/>) is counted anew too: what ended as expired can be sent again. What was
    /// tried before still counts as a retry where it is claimed. Other deliveries of its message are left alone.
    /// </remarks>
    /// <param name="deliveryId">The delivery.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="OutboxFullException">
    /// It is settled, and a bounded store has no room to owe it again; nothing was changed.
    /// </exception>
    ValueTask<ResendResult> ResendDeliveryAsync(string deliveryId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Sends everything again that ended dead for a webhook, as <see cref="ResendDeliveryAsync"/> does, bit by bit, the oldest first,
    /// at <see cref="DeliveryOptions.ResumeRate"/>. What has no body is passed over.
    /// </summary>
    /// <remarks>
    /// In steps: memory does not grow with the number of deliveries, and after a crash a second call does the rest. A bounded
    /// store recovers what it has room for; a later call does the rest. The oldest is what was recorded first. What goes to a
    /// disabled URL is held.
    /// </remarks>
    /// <param name="webhookId">The webhook.</param>
    /// <param name="since">Those that ended then or later.</param>
    /// <param name="cancellationToken">Stops after the step under way, by an exception.</param>
    /// <returns>How many deliveries are owed again.</returns>
    ValueTask<int> RecoverDeliveriesAsync(
        string webhookId, DateTimeOffset since, CancellationToken cancellationToken = default);

    /// <summary>
    /// Ends a delivery that waits, pending or held: its state is <see cref="DeliveryState.Cancelled"/>. One that is
    /// being sent goes on.
    /// </summary>
    /// <param name="deliveryId">The delivery.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The delivery as it ended; null where none waits under this id.</returns>
    ValueTask<Delivery?> CancelDeliveryAsync(string deliveryId, CancellationToken cancellationToken = default);

    /// <summary>Ends deliveries that wait, pending or held; those being sent go on.</summary>
    /// <param name="webhookId">Of this webhook; null for all.</param>
    /// <param name="limit">How many at most; call again until there are none.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The deliveries that were ended, as they are now.</returns>
    ValueTask<IReadOnlyList<Delivery>> CancelDeliveriesAsync(
        string? webhookId = null, int limit = 1_000, CancellationToken cancellationToken = default);

    /// <summary>
    /// Removes from the log messages whose deliveries are all settled, with these and their attempts, those that settled
    /// first in front. Their ids are forgotten too: an event that comes again after that is a new one.
    /// </summary>
    /// <remarks>
    /// Counters of <see cref="IDeliveryLog.GetDailyActivityAsync"/> stay. The pump calls it, at its start and every ten
    /// minutes, with <see cref="DeliveryOptions.LogRetention"/>. In memory the ids that are remembered beyond the log are
    /// forgotten by age too.
    /// </remarks>
    /// <param name="age">The last delivery settled so long ago, or longer.</param>
    /// <param name="limit">How many messages at most; call again until it removes fewer.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>How many messages were removed.</returns>
    ValueTask<int> PurgeAsync(TimeSpan age, int limit, CancellationToken cancellationToken = default);
}
