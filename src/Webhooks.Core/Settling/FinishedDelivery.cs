using Webhooks.Outbox;

namespace Webhooks.Settling;

/// <summary>A leased delivery and what became of it, on its way to be recorded.</summary>
internal readonly record struct FinishedDelivery(LeasedDelivery Leased, DeliveryCompletion Completion)
{
    /// <summary>The delivery as it ended.</summary>
    /// <param name="settledAt">When that was recorded, by the clock of this process.</param>
    public Delivery ToDelivery(DateTimeOffset settledAt) => new()
    {
        Id = Leased.Lease.DeliveryId,
        MessageId = Leased.Message.Id,
        EventId = Leased.Message.EventId,
        WebhookId = Leased.Message.WebhookId,
        SubscriptionId = Leased.Message.SubscriptionId,
        TenantId = Leased.Message.TenantId,
        EventType = Leased.Message.EventType,
        ObjectName = Leased.Message.ObjectName,
        Url = Leased.Url,
        CreatedAt = Leased.CreatedAt,
        State = Completion.Decision.State,
        DeadReason = Completion.Decision.DeadReason,
        Detail = Completion.Decision.Detail,
        Attempts = Completion.ChargedAttempts ?? Leased.Attempts,
        SettledAt = settledAt,
    };
}
