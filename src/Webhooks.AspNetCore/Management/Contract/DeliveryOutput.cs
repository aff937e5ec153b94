namespace Webhooks.Management.Contract;

/// <summary>Represents a delivery in a list.</summary>
internal sealed class DeliveryOutput
{
    public required string Id { get; init; }

    public required string MessageId { get; init; }

    public required string EventId { get; init; }

    public required string WebhookId { get; init; }

    public required string SubscriptionId { get; init; }

    public required string EventType { get; init; }

    public required string ObjectName { get; init; }

    public required string Url { get; init; }

    public required string State { get; init; }

    public string? DeadReason { get; init; }

    public string? Detail { get; init; }

    public required int Attempts { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public DateTimeOffset? SettledAt { get; init; }

    public static DeliveryOutput Of(Delivery delivery) => new()
    {
        Id = delivery.Id,
        MessageId = delivery.MessageId,
        EventId = delivery.EventId,
        WebhookId = delivery.WebhookId,
        SubscriptionId = delivery.SubscriptionId,
        EventType = delivery.EventType.Value,
        ObjectName = delivery.ObjectName,
        Url = delivery.Url,
        State = WireName.Of(delivery.State),
        DeadReason = delivery.DeadReason?.ToText(),
        Detail = delivery.Detail,
        Attempts = delivery.Attempts,
        CreatedAt = delivery.CreatedAt,
        DueAt = delivery.DueAt,
        SettledAt = delivery.SettledAt,
    };
}
