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

    /// <summary>Returns id, size and number of URLs.</summary>
    public override string ToString() => $"{Id} ({Body.Length} bytes to {Urls.Count} URL(s))";
}
