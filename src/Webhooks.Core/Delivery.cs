namespace Webhooks;

/// <summary>One message owed to one URL, as it stood when it was read.</summary>
public sealed record Delivery
{
    /// <summary>Identifies the delivery; derived from message and URL.</summary>
    public required string Id { get; init; }

    /// <summary>The message.</summary>
    public required string MessageId { get; init; }

    /// <summary>The event it tells of.</summary>
    public required string EventId { get; init; }

    /// <summary>The webhook.</summary>
    public required string WebhookId { get; init; }

    /// <summary>The subscription.</summary>
    public required string SubscriptionId { get; init; }

    /// <summary>The tenant.</summary>
    public string? TenantId { get; init; }

    /// <summary>What happened.</summary>
    public required EventType EventType { get; init; }

    /// <summary>The object it happened to.</summary>
    public required string ObjectName { get; init; }

    /// <summary>Where it goes. May carry secrets in path or query: not for logs.</summary>
    public required string Url { get; init; }

    /// <summary>Where it stands.</summary>
    public required DeliveryState State { get; init; }

    /// <summary>Why it was given up; null unless it is dead.</summary>
    public DeadReason? DeadReason { get; init; }

    /// <summary>What is known beyond the reason, such as the last outcome.</summary>
    public string? Detail { get; init; }

    /// <summary>How many attempts were made.</summary>
    public required int Attempts { get; init; }

    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the next attempt is due; null where none waits for its time.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>When it was settled; null while it is not.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>Id and state; not the URL.</summary>
    public override string ToString() =>
        $"{Id} of {MessageId}: {State}{(DeadReason is { } reason ? $" ({reason.ToText()})" : "")}";
}
