namespace Webhooks;

/// <summary>Represents one message for one URL, with the state at the time it was read.</summary>
public sealed record Delivery
{
    /// <summary>Gets the id of the delivery, which the outbox chooses. It never changes.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the id of the message.</summary>
    public required string MessageId { get; init; }

    /// <summary>Gets the id of the event.</summary>
    public required string EventId { get; init; }

    /// <summary>Gets the id of the webhook.</summary>
    public required string WebhookId { get; init; }

    /// <summary>Gets the id of the subscription.</summary>
    public required string SubscriptionId { get; init; }

    /// <summary>Gets the id of the tenant, or <see langword="null"/> if the webhook belongs to no tenant.</summary>
    public string? TenantId { get; init; }

    /// <summary>Gets the type of the event.</summary>
    public required EventType EventType { get; init; }

    /// <summary>Gets the object of the event.</summary>
    public required string ObjectName { get; init; }

    /// <summary>Gets the source of the event, or <see langword="null"/> if it is not known.</summary>
    public EventSource? EventSource { get; init; }

    /// <summary>
    /// Gets the present name of the webhook, or <see langword="null"/> if the webhook was deleted. Only
    /// <c>ITenantDeliveries</c> sets it.
    /// </summary>
    public string? WebhookName { get; init; }

    /// <summary>Gets the size of the body in bytes.</summary>
    public int SizeBytes { get; init; }

    /// <summary>Gets the URL. Its path or query can contain secrets, so do not log it.</summary>
    public required string Url { get; init; }

    /// <summary>Gets the state of the delivery.</summary>
    public required DeliveryState State { get; init; }

    /// <summary>Gets the reason why the delivery was marked dead, or <see langword="null"/> if it is not dead.</summary>
    public DeadReason? DeadReason { get; init; }

    /// <summary>Gets details of the reason, such as the last outcome.</summary>
    public string? Detail { get; init; }

    /// <summary>Gets the number of attempts.</summary>
    public required int Attempts { get; init; }

    /// <summary>
    /// Gets the outcome of the last attempt, or <see langword="null"/> if there was no attempt or the log no longer has it.
    /// </summary>
    public OutcomeKind? Outcome { get; init; }

    /// <summary>Gets the HTTP status of the last attempt, or <see langword="null"/> if there was no response.</summary>
    public int? StatusCode { get; init; }

    /// <summary>
    /// Gets the time at which the last attempt began, or <see langword="null"/> if <see cref="Outcome"/> is.
    /// </summary>
    public DateTimeOffset? AttemptedAt { get; init; }

    /// <summary>
    /// Gets the duration of the last attempt, or <see langword="null"/> if <see cref="Outcome"/> is.
    /// </summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Gets the time at which the delivery was recorded.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets the time of the next attempt, or <see langword="null"/> if no attempt is scheduled.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Gets the time at which the delivery was settled, or <see langword="null"/> if it is not settled.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>Returns the delivery with the facts of its last attempt.</summary>
    /// <param name="attempt">The last attempt, or <see langword="null"/> if there is none.</param>
    public Delivery After(DeliveryAttempt? attempt) => attempt is null ? this : this with
    {
        Outcome = attempt.Outcome.Kind,
        StatusCode = attempt.Outcome.StatusCode,
        AttemptedAt = attempt.StartedAt,
        Duration = attempt.Duration,
    };

    /// <summary>Returns id and state, without the URL.</summary>
    public override string ToString() =>
        $"{Id} of {MessageId}: {State}{(DeadReason is { } reason ? $" ({reason.ToText()})" : "")}";
}
