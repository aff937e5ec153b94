using Webhooks.Text;

namespace Webhooks.Administration;

/// <summary>
/// Represents the error that a webhook, a subscription, a URL or a delivery does not exist or belongs to another tenant. The
/// message is the same for both.
/// </summary>
/// <param name="message">The message, with the id.</param>
public sealed class WebhookNotFoundException(string message) : Exception(message)
{
    /// <summary>Creates the error for a missing webhook.</summary>
    /// <param name="webhookId">The id of the webhook.</param>
    /// <returns>The error.</returns>
    public static WebhookNotFoundException ForWebhook(string webhookId)
    {
        ArgumentNullException.ThrowIfNull(webhookId);
        return new($"There is no webhook \"{Shown.Text(webhookId)}\".");
    }

    /// <summary>Creates the error for a missing subscription of a webhook.</summary>
    /// <param name="webhookId">The id of the webhook.</param>
    /// <param name="subscriptionId">The id of the subscription.</param>
    /// <returns>The error.</returns>
    public static WebhookNotFoundException ForSubscription(string webhookId, string subscriptionId)
    {
        ArgumentNullException.ThrowIfNull(subscriptionId);
        return new($"The webhook {webhookId} has no subscription \"{Shown.Text(subscriptionId)}\".");
    }

    /// <summary>Creates the error for a missing URL of a webhook.</summary>
    /// <param name="webhookId">The id of the webhook.</param>
    /// <param name="url">The URL.</param>
    /// <returns>The error.</returns>
    public static WebhookNotFoundException ForUrl(string webhookId, string url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return new($"The webhook {webhookId} has no URL \"{Shown.Url(url)}\".");
    }

    /// <summary>Creates the error for a missing delivery.</summary>
    /// <param name="deliveryId">The id of the delivery.</param>
    /// <returns>The error.</returns>
    public static WebhookNotFoundException ForDelivery(string deliveryId)
    {
        ArgumentNullException.ThrowIfNull(deliveryId);
        return new($"There is no delivery \"{Shown.Text(deliveryId)}\".");
    }
}
