namespace Webhooks.Model;

/// <summary>Whose a subscription id is: messages are known by it, so no two webhooks may share one.</summary>
internal sealed class SubscriptionRow
{
    public string Id { get; set; } = "";

    public string WebhookId { get; set; } = "";
}
