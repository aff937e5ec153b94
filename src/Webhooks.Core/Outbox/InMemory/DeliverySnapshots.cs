namespace Webhooks.Outbox.InMemory;

internal static class DeliverySnapshots
{
    /// <summary>Creates a pending delivery without attempts.</summary>
    public static Delivery ToDelivery(this WebhookMessage message, string id, string url, DateTimeOffset createdAt) =>
        new()
        {
            Id = id,
            MessageId = message.Id,
            EventId = message.EventId,
            WebhookId = message.WebhookId,
            SubscriptionId = message.SubscriptionId,
            TenantId = message.TenantId,
            EventType = message.EventType,
            ObjectName = message.ObjectName,
            Url = url,
            State = DeliveryState.Pending,
            Attempts = 0,
            CreatedAt = createdAt,
        };

    /// <summary>Creates a delivery that is marked dead immediately.</summary>
    public static Delivery ToDead(
        this WebhookMessage message, string url, DeadReason reason, string? detail, DateTimeOffset now) =>
        message.ToDelivery(Identifiers.DeliveryId(message.Id, url), url, now) with
        {
            State = DeliveryState.Dead,
            DeadReason = reason,
            Detail = detail,
            SettledAt = now,
        };
}
