namespace Webhooks;

/// <summary>One try to deliver, and what became of it.</summary>
public sealed record DeliveryAttempt
{
    /// <summary>The delivery it belongs to.</summary>
    public required string DeliveryId { get; init; }

    /// <summary>The message that was sent.</summary>
    public required string MessageId { get; init; }

    /// <summary>The webhook.</summary>
    public required string WebhookId { get; init; }

    /// <summary>Whose webhook it is; null where it belongs to no tenant.</summary>
    public string? TenantId { get; init; }

    /// <summary>Where it went. May carry secrets in path or query: not for logs.</summary>
    public required string Url { get; init; }

    /// <summary>Which attempt it was, from 1; goes on over resends.</summary>
    public required int Number { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>What became of it.</summary>
    public required AttemptOutcome Outcome { get; init; }

    /// <summary>When the next one follows, counted from the end of this one; null where none does.</summary>
    public TimeSpan? NextIn { get; init; }

    /// <summary>Number, message and outcome; not the URL.</summary>
    public override string ToString() => $"Attempt {Number} of {MessageId}: {Outcome}";
}
