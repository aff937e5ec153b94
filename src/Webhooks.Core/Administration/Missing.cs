using Webhooks.Text;

namespace Webhooks.Administration;

/// <summary>What does not exist, in the same words whether it never did, is gone, or belongs to somebody else.</summary>
internal static class Missing
{
    public static WebhookNotFoundException Webhook(string id) => new($"There is no webhook \"{Shown.Text(id)}\".");

    public static WebhookNotFoundException Subscription(Webhook webhook, string id) =>
        new($"The webhook {webhook.Id} has no subscription \"{Shown.Text(id)}\".");

    public static WebhookNotFoundException Url(Webhook webhook, string url) =>
        new($"The webhook {webhook.Id} has no URL \"{Shown.Url(url)}\".");

    public static WebhookNotFoundException Delivery(string id) => new($"There is no delivery \"{Shown.Text(id)}\".");
}
