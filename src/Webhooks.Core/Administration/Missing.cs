using Webhooks.Text;

namespace Webhooks.Administration;

/// <summary>
/// Creates the exceptions for missing items. The words are the same whether an item never existed, is deleted, or belongs to
/// another tenant.
/// </summary>
internal static class Missing
{
    public static WebhookNotFoundException Webhook(string id) => new($"Webhook \"{Shown.Text(id)}\" does not exist.");

    public static WebhookNotFoundException Subscription(Webhook webhook, string id) =>
        new($"Subscription \"{Shown.Text(id)}\" does not exist in webhook {webhook.Id}.");

    public static WebhookNotFoundException Url(Webhook webhook, string url) =>
        new($"URL \"{Shown.Url(url)}\" does not exist in webhook {webhook.Id}.");

    public static WebhookNotFoundException Delivery(string id) => new($"Delivery \"{Shown.Text(id)}\" does not exist.");
}
