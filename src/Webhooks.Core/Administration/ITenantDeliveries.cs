using Webhooks.Outbox;

namespace Webhooks.Administration;

/// <summary>Queries, resends, recovers and cancels the deliveries of one tenant.</summary>
/// <remarks>
/// <para>The log of a deleted webhook is kept. A delivery of another tenant is treated as missing.</para>
/// <para>
/// Methods that need an optional interface of the outbox throw <see cref="NotSupportedException"/> if the outbox does not
/// implement it (<see cref="IDeliveryLog"/>, <see cref="IDeliveryControl"/>). Thread-safe.
/// </para>
/// </remarks>
public interface ITenantDeliveries
{
    /// <summary>Returns a page of deliveries, newest first, like <see cref="IDeliveryLog.QueryAsync"/>.</summary>
    /// <param name="query">
    /// The filter, the page size and the cursor. <see cref="DeliveryQuery.Tenant"/> is ignored: the tenant is always this
    /// one.
    /// </param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The page.</returns>
    /// <exception cref="ArgumentException">The limit is out of range, or the cursor is not from this outbox.</exception>
    ValueTask<Page<Delivery>> QueryAsync(DeliveryQuery query, CancellationToken cancellationToken = default);

    /// <summary>Returns a delivery with its message and attempts.</summary>
    /// <param name="deliveryId">The id of the delivery.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The delivery, or <see langword="null"/> if it does not exist or is no longer in the log.</returns>
    ValueTask<DeliveryDetails?> FindAsync(string deliveryId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Returns the numbers of messages, attempts and errors of a webhook over the last days, including today.
    /// </summary>
    /// <param name="webhookId">The id of the webhook.</param>
    /// <param name="days">The number of days in UTC, from 1 to 40. The default is 30.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The activity of the webhook and of its subscriptions.</returns>
    /// <exception cref="WebhookNotFoundException">The webhook does not exist.</exception>
    ValueTask<WebhookActivity> GetActivityAsync(
        string webhookId, int days = WebhookActivity.DefaultDays, CancellationToken cancellationToken = default);

    /// <summary>Resends a delivery, like <see cref="IDeliveryControl.ResendDeliveryAsync"/>.</summary>
    /// <param name="deliveryId">The id of the delivery.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The result.</returns>
    /// <exception cref="OutboxFullException">
    /// The delivery is settled and a bounded outbox has no room for it. Nothing was changed.
    /// </exception>
    ValueTask<ResendResult> ResendAsync(string deliveryId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Resends all deliveries of a webhook that were marked dead since a time, gradually, like
    /// <see cref="IDeliveryControl.RecoverDeliveriesAsync"/>.
    /// </summary>
    /// <remarks>After a cancellation a second call does the rest.</remarks>
    /// <param name="webhookId">The id of the webhook.</param>
    /// <param name="since">The earliest time at which a delivery was marked dead.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The number of deliveries that are sent again.</returns>
    /// <exception cref="WebhookNotFoundException">The webhook does not exist.</exception>
    ValueTask<int> RecoverAsync(
        string webhookId, DateTimeOffset since, CancellationToken cancellationToken = default);

    /// <summary>Cancels a pending or held delivery. An attempt in progress continues.</summary>
    /// <param name="deliveryId">The id of the delivery.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The canceled delivery, or <see langword="null"/> if no pending or held delivery has this id.</returns>
    ValueTask<Delivery?> CancelAsync(string deliveryId, CancellationToken cancellationToken = default);

    /// <summary>Cancels all pending and held deliveries of a webhook. Attempts in progress continue.</summary>
    /// <remarks>After a cancellation a second call does the rest.</remarks>
    /// <param name="webhookId">The id of the webhook.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The number of canceled deliveries.</returns>
    /// <exception cref="WebhookNotFoundException">The webhook does not exist.</exception>
    ValueTask<int> CancelAllAsync(string webhookId, CancellationToken cancellationToken = default);
}
