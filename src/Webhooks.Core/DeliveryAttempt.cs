namespace Webhooks;

/// <summary>Represents one attempt and its outcome.</summary>
public sealed record DeliveryAttempt
{
    /// <summary>Gets the id of the delivery.</summary>
    public required string DeliveryId { get; init; }

    /// <summary>Gets the id of the message.</summary>
    public required string MessageId { get; init; }

    /// <summary>Gets the id of the webhook.</summary>
    public required string WebhookId { get; init; }

    /// <summary>Gets the id of the tenant, or <see langword="null"/> if the webhook belongs to no tenant.</summary>
    public string? TenantId { get; init; }

    /// <summary>Gets the URL. Its path or query can contain secrets, so do not log it.</summary>
    public required string Url { get; init; }

    /// <summary>Gets the number of the attempt, from 1. Resends continue the count.</summary>
    public required int Number { get; init; }

    /// <summary>Gets the time at which the attempt began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Gets the duration of the attempt.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Gets the outcome.</summary>
    public required AttemptOutcome Outcome { get; init; }

    /// <summary>
    /// Gets the delay until the next attempt, counted from the end of this one, or <see langword="null"/> if no attempt
    /// follows.
    /// </summary>
    public TimeSpan? NextIn { get; init; }

    /// <summary>Returns number, message and outcome, without the URL.</summary>
    public override string ToString() => $"Attempt {Number} of {MessageId}: {Outcome}";
}
