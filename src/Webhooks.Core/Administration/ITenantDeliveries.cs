using Webhooks.Outbox;

namespace Webhooks.Administration;

/// <summary>What became of the messages of one tenant, and what can still be done about it.</summary>
/// <remarks>
/// Of a webhook that was deleted the log remains. A delivery of another tenant is as unknown as one that does not exist.
/// Where the outbox of the host keeps no log (<see cref="IDeliveryLog"/>) or takes no orders
/// (<see cref="IDeliveryControl"/>), what needs it throws <see cref="NotSupportedException"/>. Thread-safe.
/// </remarks>
public interface ITenantDeliveries
{
    /// <summary>A page of deliveries, the newest first, as <see cref="IDeliveryLog.QueryAsync"/> gives it.</summary>
    /// <param name="query">Which deliveries; its <see cref="DeliveryQuery.Tenant"/> is always this one.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="ArgumentException">The limit is out of range, or the cursor is not one of this store.</exception>
    ValueTask<Page<Delivery>> QueryAsync(DeliveryQuery query, CancellationToken cancellationToken = default);

    /// <summary>All that is known about one delivery; null where there is none, or none any more.</summary>
    /// <param name="deliveryId">The delivery.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask<DeliveryDetails?> FindAsync(string deliveryId, CancellationToken cancellationToken = default);

    /// <summary>Messages, calls and errors of a webhook over the last days, today included.</summary>
    /// <param name="webhookId">The webhook.</param>
    /// <param name="days">How many days, UTC, from 1 to 40: 30 by default.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="WebhookNotFoundException">There is no such webhook.</exception>
    ValueTask<WebhookActivity> GetActivityAsync(
        string webhookId, int days = WebhookActivity.DefaultDays, CancellationToken cancellationToken = default);

    /// <summary>Sends a delivery again, as <see cref="IDeliveryControl.ResendDeliveryAsync"/> does.</summary>
    /// <param name="deliveryId">The delivery.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="OutboxFullException">A bounded store has no room to owe it again; nothing was changed.</exception>
    ValueTask<ResendResult> ResendAsync(string deliveryId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Sends everything again that ended dead for a webhook, bit by bit, as <see cref="IDeliveryControl.RecoverDeliveriesAsync"/> does.
    /// </summary>
    /// <param name="webhookId">The webhook.</param>
    /// <param name="since">Those that ended then or later.</param>
    /// <param name="cancellationToken">Stops after the step under way; a second call does the rest.</param>
    /// <returns>How many deliveries are owed again.</returns>
    /// <exception cref="WebhookNotFoundException">There is no such webhook.</exception>
    ValueTask<int> RecoverAsync(
        string webhookId, DateTimeOffset since, CancellationToken cancellationToken = default);

    /// <summary>Ends a delivery that waits; one that is being sent goes on.</summary>
    /// <param name="deliveryId">The delivery.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The delivery as it ended; null where none waits under this id.</returns>
    ValueTask<Delivery?> CancelAsync(string deliveryId, CancellationToken cancellationToken = default);

    /// <summary>Ends everything that waits for a webhook; what is being sent goes on.</summary>
    /// <param name="webhookId">The webhook.</param>
    /// <param name="cancellationToken">Stops after the step under way; a second call does the rest.</param>
    /// <returns>How many deliveries were ended.</returns>
    /// <exception cref="WebhookNotFoundException">There is no such webhook.</exception>
    ValueTask<int> CancelAllAsync(string webhookId, CancellationToken cancellationToken = default);
}
