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

    /// <summary>Adds the activity of the last days to webhooks, without one query for each.</summary>
    /// <param name="webhooks">The webhooks, for example those of a page. Webhooks of other tenants get no activity.</param>
    /// <param name="days">The number of days in UTC, from 1 to 40. The default is 30.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The webhooks with <see cref="WebhookDetails.Activity"/>, in the same order.</returns>
    ValueTask<IReadOnlyList<WebhookDetails>> AddActivityAsync(
        IReadOnlyList<WebhookDetails> webhooks,
        int days = WebhookActivity.DefaultDays,
        CancellationToken cancellationToken = default);

    /// <summary>Adds the waiting deliveries and the last attempt of each URL to a webhook.</summary>
    /// <param name="webhook">The webhook.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>
    /// The webhook with <see cref="WebhookDetails.Traffic"/>, or unchanged if the outbox cannot count.
    /// </returns>
    ValueTask<WebhookDetails> AddTrafficAsync(WebhookDetails webhook, CancellationToken cancellationToken = default);

    /// <summary>
    /// Counts delivered and dead deliveries by the time at which they were recorded, like
    /// <see cref="IDeliveryLog.CountByTimeAsync"/>.
    /// </summary>
    /// <param name="query">
    /// The filter. Its limit and cursor are ignored. Without <see cref="DeliveryQuery.Until"/> the period ends now. Without
    /// <see cref="DeliveryQuery.From"/> it has one day.
    /// </param>
    /// <param name="length">The length of a period. Must be at least one second and a whole number of seconds.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>Every period, with zeros if no delivery was recorded.</returns>
    /// <exception cref="ArgumentException">
    /// The times have more than <see cref="DeliveryHistogram.MaxBuckets"/> periods.
    /// </exception>
    ValueTask<DeliveryHistogram> CountByTimeAsync(
        DeliveryQuery query, TimeSpan length, CancellationToken cancellationToken = default);

    /// <summary>Resends a delivery, like <see cref="IDeliveryControl.ResendDeliveryAsync"/>.</summary>
    /// <param name="deliveryId">The id of the delivery.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The result.</returns>
    /// <exception cref="OutboxFullException">
    /// The delivery is settled and a bounded outbox has no room for it. Nothing was changed.
    /// </exception>
    ValueTask<ResendResult> ResendAsync(string deliveryId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Resends the dead deliveries of a webhook that match, gradually, like
    /// <see cref="IDeliveryControl.RecoverDeliveriesAsync"/>.
    /// </summary>
    /// <remarks>After a cancellation a second call does the rest.</remarks>
    /// <param name="request">The deliveries to resend.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The number of deliveries that are sent again.</returns>
    /// <exception cref="WebhookNotFoundException">The webhook does not exist.</exception>
    ValueTask<int> RecoverAsync(RecoveryRequest request, CancellationToken cancellationToken = default);

    /// <summary>Counts the deliveries that <see cref="RecoverAsync"/> would resend, and changes nothing.</summary>
    /// <param name="request">The deliveries to count.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The number of deliveries, and the time at which the oldest one was recorded.</returns>
    /// <exception cref="WebhookNotFoundException">The webhook does not exist.</exception>
    ValueTask<DeliveryCount> CountRecoverableAsync(
        RecoveryRequest request, CancellationToken cancellationToken = default);

    /// <summary>Cancels a pending or held delivery. An attempt in progress continues.</summary>
    /// <param name="deliveryId">The id of the delivery.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The canceled delivery, or <see langword="null"/> if no pending or held delivery has this id.</returns>
    ValueTask<Delivery?> CancelAsync(string deliveryId, CancellationToken cancellationToken = default);

    /// <summary>Cancels all pending and held deliveries of a webhook. Attempts in progress continue.</summary>
    /// <remarks>After a cancellation a second call does the rest.</remarks>
    /// <param name="webhookId">The id of the webhook.</param>
    /// <param name="url">The URL, or <see langword="null"/> for all URLs.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The number of canceled deliveries.</returns>
    /// <exception cref="WebhookNotFoundException">The webhook does not exist.</exception>
    ValueTask<int> CancelAllAsync(string webhookId, string? url = null, CancellationToken cancellationToken = default);

    /// <summary>Counts the pending and held deliveries of a webhook, without attempts in progress.</summary>
    /// <param name="webhookId">The id of the webhook.</param>
    /// <param name="url">The URL, or <see langword="null"/> for all URLs.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The number of deliveries, and the earliest time at which one is or was due.</returns>
    /// <exception cref="WebhookNotFoundException">The webhook does not exist.</exception>
    ValueTask<DeliveryCount> CountWaitingAsync(
        string webhookId, string? url = null, CancellationToken cancellationToken = default);
}
