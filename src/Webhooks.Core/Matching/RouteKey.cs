namespace Webhooks.Matching;

/// <summary>Represents the key by which an event finds the subscriptions that may match it.</summary>
internal readonly record struct RouteKey(string? TenantId, string ObjectName, EventType EventType)
{
    public static RouteKey Of(WebhookEvent webhookEvent) =>
        new(webhookEvent.TenantId, webhookEvent.ObjectName, webhookEvent.Type);
}
