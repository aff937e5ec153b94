namespace Webhooks.Outbox;

/// <summary>
/// Resends, recovers, cancels and purges deliveries. Implement it in your outbox to let your application do so. Optional for
/// an outbox.
/// </summary>
/// <remarks>
/// <para>Get it from the container. The pump calls <see cref="PurgeAsync"/>. Administration calls the other methods.</para>
/// <para>
/// Implementations must be thread-safe. A call must be atomic, or a sequence of atomic steps: a call that was interrupted
/// can be repeated to do the rest. Test it with Webhooks.Conformance.
/// </para>
/// </remarks>
public interface IDeliveryControl
{
    /// <summary>
    /// Resends a delivery, whether it is settled or not: one attempt immediately, then the retry schedule from its beginning.
    /// </summary>
    /// <remarks>
    /// The message keeps its id, and attempt numbers continue. Pending attempts of the delivery are replaced, so that
    /// nothing is sent twice. The age of the delivery (<see cref="DeliveryOptions.MaxAge"/>) starts again. A delivery that
    /// was attempted before counts as a retry. Other deliveries of the message do not change.
    /// </remarks>
    /// <param name="deliveryId">The id of the delivery.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <exception cref="OutboxFullException">
    /// The delivery is settled and the outbox has no room for another pending delivery. Nothing was changed.
    /// </exception>
    ValueTask<ResendResult> ResendDeliveryAsync(string deliveryId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Resends the dead deliveries of a webhook that match, oldest first, at <see cref="DeliveryOptions.ResumeRate"/> per
    /// second. Skips deliveries without a stored body.
    /// </summary>
    /// <remarks>
    /// The work is done in steps of bounded memory. After a crash, or if a bounded outbox has no room, a second call does
    /// the rest. The oldest delivery is the one that was recorded first. Deliveries of a disabled URL are held.
    /// </remarks>
    /// <param name="request">The deliveries to resend.</param>
    /// <param name="cancellationToken">A token to cancel the operation. The current step is completed first.</param>
    /// <returns>The number of deliveries that are pending or held again.</returns>
    ValueTask<int> RecoverDeliveriesAsync(RecoveryRequest request, CancellationToken cancellationToken = default);

    /// <summary>Counts the deliveries that <see cref="RecoverDeliveriesAsync"/> would resend, and changes nothing.</summary>
    /// <param name="request">The deliveries to count.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The number of deliveries, and the time at which the oldest one was recorded.</returns>
    ValueTask<DeliveryCount> CountRecoverableAsync(
        RecoveryRequest request, CancellationToken cancellationToken = default);

    /// <summary>
    /// Cancels a pending or held delivery: its state becomes <see cref="DeliveryState.Cancelled"/>. An attempt in progress
    /// continues.
    /// </summary>
    /// <param name="deliveryId">The id of the delivery.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The cancelled delivery, or <see langword="null"/> if no pending or held delivery has this id.</returns>
    ValueTask<Delivery?> CancelDeliveryAsync(string deliveryId, CancellationToken cancellationToken = default);

    /// <summary>Cancels pending and held deliveries. Attempts in progress continue.</summary>
    /// <param name="webhookId">The id of the webhook, or <see langword="null"/> for all webhooks.</param>
    /// <param name="limit">The maximum number of deliveries to cancel. Call again until the result is empty.</param>
    /// <param name="url">The URL, or <see langword="null"/> for all URLs.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The cancelled deliveries.</returns>
    ValueTask<IReadOnlyList<Delivery>> CancelDeliveriesAsync(
        string? webhookId = null,
        int limit = 1_000,
        string? url = null,
        CancellationToken cancellationToken = default);

    /// <summary>Counts the pending and held deliveries of a webhook, without attempts in progress.</summary>
    /// <param name="webhookId">The id of the webhook.</param>
    /// <param name="url">The URL, or <see langword="null"/> for all URLs.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The number of deliveries, and the earliest time at which one is or was due.</returns>
    ValueTask<DeliveryCount> CountWaitingAsync(
        string webhookId, string? url = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Removes messages whose deliveries are all settled, with their deliveries and attempts, in the order in which they settled.
    /// </summary>
    /// <remarks>
    /// The ids of the messages are removed too: an event that is dispatched again later is a new one. The counters of
    /// <see cref="IDeliveryLog.GetDailyActivityAsync"/> stay. The pump calls it at its start and every ten minutes with
    /// <see cref="DeliveryOptions.LogRetention"/>. In memory it also removes remembered ids of that age.
    /// </remarks>
    /// <param name="age">The minimum time since the last delivery of the message settled.</param>
    /// <param name="limit">The maximum number of messages to remove. Call again until fewer are removed.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The number of removed messages.</returns>
    ValueTask<int> PurgeAsync(TimeSpan age, int limit, CancellationToken cancellationToken = default);
}
