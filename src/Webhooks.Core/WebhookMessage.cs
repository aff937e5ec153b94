using Webhooks.Outbox;

namespace Webhooks;

/// <summary>The rendered bytes owed for one event and one subscription, to each URL of the webhook.</summary>
/// <remarks>Its id is derived from event and subscription: it is the same over retries, resends and destinations.</remarks>
public sealed record WebhookMessage
{
    /// <summary>Identifies the message for ever; the receiver's key against duplicates.</summary>
    public required string Id { get; init; }

    /// <summary>The event it tells of.</summary>
    public required string EventId { get; init; }

    /// <summary>The webhook it belongs to.</summary>
    public required string WebhookId { get; init; }

    /// <summary>The subscription that asked for it.</summary>
    public required string SubscriptionId { get; init; }

    /// <summary>The tenant of the event.</summary>
    public string? TenantId { get; init; }

    /// <summary>What happened.</summary>
    public required EventType EventType { get; init; }

    /// <summary>The object it happened to.</summary>
    public required string ObjectName { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset EventDate { get; init; }

    /// <summary>The body, as it will be signed and sent; empty where <see cref="DeadReason"/> says why there is none.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Where it is owed to: one delivery for each.</summary>
    public required IReadOnlyList<string> Urls { get; init; }

    /// <summary>Why its deliveries are dead from the start (too large, broken definition); null where they are not.</summary>
    public DeadReason? DeadReason { get; init; }

    /// <summary>What is known beyond <see cref="DeadReason"/>.</summary>
    public string? Detail { get; init; }

    /// <summary>
    /// What the message was recorded in, as the <c>traceparent</c> of W3C Trace Context; null where nothing was traced. Its
    /// attempts link to it; it is never sent. A store keeps it beside the message, or leaves it out and loses the links.
    /// </summary>
    public string? TraceParent { get; init; }

    /// <summary>Returns the id of the delivery of this message to a URL. It is always the same.</summary>
    /// <param name="url">The URL, exactly as in <see cref="Urls"/>.</param>
    public string GetDeliveryId(string url) => Identifiers.DeliveryId(Id, url);

    /// <summary>Returns a dead delivery of this message, for an outbox that records none that can be sent.</summary>
    /// <param name="url">The URL of the delivery.</param>
    /// <param name="reason">The reason why the delivery is dead.</param>
    /// <param name="detail">The detail of the reason, or <see langword="null"/> if there is none.</param>
    /// <param name="now">The time of the outbox at which the delivery is recorded.</param>
    /// <returns>The delivery, as <see cref="AddResult"/> reports it.</returns>
    public Delivery ToDeadDelivery(string url, DeadReason reason, string? detail, DateTimeOffset now) => new()
    {
        Id = GetDeliveryId(url),
        MessageId = Id,
        EventId = EventId,
        WebhookId = WebhookId,
        SubscriptionId = SubscriptionId,
        TenantId = TenantId,
        EventType = EventType,
        ObjectName = ObjectName,
        Url = url,
        State = DeliveryState.Dead,
        DeadReason = reason,
        Detail = detail,
        Attempts = 0,
        CreatedAt = now,
        SettledAt = now,
    };

    /// <summary>Id, size and number of URLs.</summary>
    public override string ToString() => $"{Id} ({Body.Length} bytes to {Urls.Count} URL(s))";
}
