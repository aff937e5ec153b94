namespace Webhooks.Outbox;

/// <summary>Provides shorter calls of <see cref="IDeliveryControl"/>.</summary>
public static class DeliveryControlExtensions
{
    /// <summary>Resends all deliveries of a webhook that were marked dead since a time.</summary>
    /// <param name="control">The control.</param>
    /// <param name="webhookId">The id of the webhook.</param>
    /// <param name="since">The earliest time at which a delivery was marked dead.</param>
    /// <param name="cancellationToken">A token to cancel the operation. The current step is completed first.</param>
    /// <returns>The number of deliveries that are pending or held again.</returns>
    public static ValueTask<int> RecoverDeliveriesAsync(
        this IDeliveryControl control,
        string webhookId,
        DateTimeOffset since,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(control);
        ArgumentNullException.ThrowIfNull(webhookId);
        return control.RecoverDeliveriesAsync(new() { WebhookId = webhookId, Since = since }, cancellationToken);
    }
}
