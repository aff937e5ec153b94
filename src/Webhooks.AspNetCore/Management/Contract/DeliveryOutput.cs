namespace Webhooks.Management.Contract;

/// <summary>Represents a delivery in a list.</summary>
internal sealed class DeliveryOutput
{
    public required string Id { get; init; }

    public required string MessageId { get; init; }

    public required string EventId { get; init; }

    public required string WebhookId { get; init; }

    /// <summary>Gets the present name of the webhook, or null if it was deleted.</summary>
    public string? WebhookName { get; init; }

    public required string SubscriptionId { get; init; }

    public required string EventType { get; init; }

    public required string ObjectName { get; init; }

    public string? EventSource { get; init; }

    public required int SizeBytes { get; init; }

    public required string Url { get; init; }

    public required string State { get; init; }

    public string? DeadReason { get; init; }

    public string? Detail { get; init; }

    public required int Attempts { get; init; }

    /// <summary>Gets the kind of the last outcome, or null if there was no attempt.</summary>
    public string? Outcome { get; init; }

    public int? StatusCode { get; init; }

    public double? DurationMilliseconds { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public DateTimeOffset? SettledAt { get; init; }

    public static DeliveryOutput Of(Delivery delivery) => new()
    {
        Id = delivery.Id,
        MessageId = delivery.MessageId,
        EventId = delivery.EventId,
        WebhookId = delivery.WebhookId,
        WebhookName = delivery.WebhookName,
        SubscriptionId = delivery.SubscriptionId,
        EventType = delivery.EventType.Value,
        ObjectName = delivery.ObjectName,
        EventSource = delivery.EventSource?.Value,
        SizeBytes = delivery.SizeBytes,
        Url = delivery.Url,
        State = WireName.Of(delivery.State),
        DeadReason = delivery.DeadReason?.ToText(),
        Detail = delivery.Detail,
        Attempts = delivery.Attempts,
        Outcome = delivery.Outcome is { } outcome ? WireName.Of(outcome) : null,
        StatusCode = delivery.StatusCode,
        DurationMilliseconds = delivery.Duration?.TotalMilliseconds,
        CreatedAt = delivery.CreatedAt,
        DueAt = delivery.DueAt,
        SettledAt = delivery.SettledAt,
    };
}
