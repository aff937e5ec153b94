using Webhooks.Administration;

namespace Webhooks.Management.Operations;

/// <summary>What the path of a request names.</summary>
internal static class Found
{
    /// <exception cref="WebhookNotFoundException">There is no such webhook.</exception>
    public static async ValueTask<WebhookDetails> WebhookAsync(ApiCall call) =>
        await call.Webhooks.FindAsync(call.WebhookId, call.Aborted).ConfigureAwait(false)
        ?? throw WebhookNotFoundException.ForWebhook(call.WebhookId);

    /// <exception cref="WebhookNotFoundException">There is no such webhook or subscription.</exception>
    public static EventSubscription Subscription(WebhookDetails details, string subscriptionId) =>
        details.Webhook.Subscriptions.FirstOrDefault(subscription => subscription.Id == subscriptionId)
        ?? throw WebhookNotFoundException.ForSubscription(details.Webhook.Id!, subscriptionId);
}
