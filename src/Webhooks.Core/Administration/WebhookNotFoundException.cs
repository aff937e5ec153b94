using Webhooks.Text;

namespace Webhooks.Administration;

/// <summary>
/// The exception that is thrown if an item does not exist or belongs to another tenant. It does not reveal which.
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
        return new($"Webhook \"{Shown.Text(webhookId)}\" does not exist.");
    }

    /// <summary>Creates the error for a missing subscription of a webhook.</summary>
    /// <param name="webhookId">The id of the webhook.</param>
    /// <param name="subscriptionId">The id of the subscription.</param>
    /// <returns>The error.</returns>
    public static WebhookNotFoundException ForSubscription(string webhookId, string subscriptionId)
    {
        ArgumentNullException.ThrowIfNull(subscriptionId);
        return new($"Subscription \"{Shown.Text(subscriptionId)}\" does not exist in webhook {webhookId}.");
    }

    /// <summary>Creates the error for a missing URL of a webhook.</summary>
    /// <param name="webhookId">The id of the webhook.</param>
    /// <param name="url">The URL.</param>
    /// <returns>The error.</returns>
    public static WebhookNotFoundException ForUrl(string webhookId, string url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return new($"URL \"{Shown.Url(url)}\" does not exist in webhook {webhookId}.");
    }

    /// <summary>Creates the error for a missing secret of a webhook.</summary>
    /// <param name="webhookId">The id of the webhook.</param>
    /// <param name="secretId">The id of the secret.</param>
    /// <returns>The error.</returns>
    public static WebhookNotFoundException ForSecret(string webhookId, string secretId)
    {
        ArgumentNullException.ThrowIfNull(secretId);
        return new($"Secret \"{Shown.Text(secretId)}\" does not exist in webhook {webhookId}.");
    }

    /// <summary>Creates the error for a missing delivery.</summary>
    /// <param name="deliveryId">The id of the delivery.</param>
    /// <returns>The error.</returns>
    public static WebhookNotFoundException ForDelivery(string deliveryId)
    {
        ArgumentNullException.ThrowIfNull(deliveryId);
        return new($"Delivery \"{Shown.Text(deliveryId)}\" does not exist.");
    }
}
