using Webhooks.Administration;

namespace Webhooks.Management.Operations;

/// <summary>Finds the resources in the path of a request.</summary>
internal static class Found
{
    /// <exception cref="WebhookNotFoundException">The webhook does not exist.</exception>
    public static async ValueTask<WebhookDetails> WebhookAsync(ApiCall call) =>
        await call.Webhooks.FindAsync(call.WebhookId, call.Aborted).ConfigureAwait(false)
        ?? throw WebhookNotFoundException.ForWebhook(call.WebhookId);

    /// <exception cref="WebhookNotFoundException">The webhook or the subscription does not exist.</exception>
    public static EventSubscription Subscription(WebhookDetails details, string subscriptionId) =>
        details.Webhook.Subscriptions.FirstOrDefault(subscription => subscription.Id == subscriptionId)
        ?? throw WebhookNotFoundException.ForSubscription(details.Webhook.Id!, subscriptionId);
}
