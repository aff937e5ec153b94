namespace Webhooks;

/// <summary>Represents the payload of one event for one subscription. It is delivered to every URL of the webhook.</summary>
/// <remarks>
/// The id is derived from event and subscription, so that it is the same for all retries, resends and URLs.
/// </remarks>
public sealed record WebhookMessage
{
    /// <summary>Gets the id of the message. It never changes, and receivers use it to detect duplicates.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the id of the event.</summary>
    public required string EventId { get; init; }

    /// <summary>Gets the id of the webhook.</summary>
    public required string WebhookId { get; init; }

    /// <summary>Gets the id of the matching subscription.</summary>
    public required string SubscriptionId { get; init; }

    /// <summary>Gets the tenant id of the event, or <see langword="null"/> if the event belongs to no tenant.</summary>
    public string? TenantId { get; init; }

    /// <summary>Gets the type of the event.</summary>
    public required EventType EventType { get; init; }

    /// <summary>Gets the object of the event.</summary>
    public required string ObjectName { get; init; }

    /// <summary>Gets the source of the event, or <see langword="null"/> if it is not known. The log shows it.</summary>
    public EventSource? EventSource { get; init; }

    /// <summary>Gets the time of the event.</summary>
    public required DateTimeOffset EventDate { get; init; }

    /// <summary>Gets the body as it is signed and sent. It is empty if <see cref="DeadReason"/> is set.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Gets the URLs. The message has one delivery for each.</summary>
    public required IReadOnlyList<string> Urls { get; init; }

    /// <summary>
    /// Gets the reason why the deliveries are marked dead immediately (too large, broken definition), or
    /// <see langword="null"/> if they are not.
    /// </summary>
    public DeadReason? DeadReason { get; init; }

    /// <summary>Gets details of <see cref="DeadReason"/>.</summary>
    public string? Detail { get; init; }

    /// <summary>
    /// Gets the <c>traceparent</c> (W3C Trace Context) of the activity that recorded the message, or <see langword="null"/>
    /// if there was none.
    /// </summary>
    /// <remarks>Attempts link to it. It is never sent. An outbox that does not store it loses the links.</remarks>
    public string? TraceParent { get; init; }

    /// <summary>
    /// Returns an id for the delivery of this message to a URL, for an outbox that has no ids of its own. It is always the
    /// same.
    /// </summary>
    /// <param name="url">The URL, exactly as in <see cref="Urls"/>.</param>
    public string GetDeliveryId(string url) => Identifiers.DeliveryId(Id, url);

    /// <summary>Returns a dead delivery of this message, for an outbox that records none that can be sent.</summary>
    /// <param name="url">The URL of the delivery.</param>
    /// <param name="reason">The reason why the delivery is dead.</param>
    /// <param name="detail">The detail of the reason, or <see langword="null"/> if there is none.</param>
    /// <param name="now">The time of the outbox at which the delivery is recorded.</param>
    /// <returns>The delivery, as <see cref="Outbox.AddResult"/> reports it.</returns>
    public Delivery ToDeadDelivery(string url, DeadReason reason, string? detail, DateTimeOffset now) =>
        ToDelivery(GetDeliveryId(url), url, now, DeliveryState.Dead) with
        {
            DeadReason = reason,
            Detail = detail,
            SettledAt = now,
        };

    /// <summary>Returns id, size and number of URLs.</summary>
    public override string ToString() => $"{Id} ({Body.Length} bytes to {Urls.Count} URL(s))";

    internal Delivery ToDelivery(string id, string url, DateTimeOffset createdAt, DeliveryState state) => new()
    {
        Id = id,
        MessageId = Id,
        EventId = EventId,
        WebhookId = WebhookId,
        SubscriptionId = SubscriptionId,
        TenantId = TenantId,
        EventType = EventType,
        ObjectName = ObjectName,
        EventSource = EventSource,
        SizeBytes = Body.Length,
        Url = url,
        State = state,
        Attempts = 0,
        CreatedAt = createdAt,
    };
}
