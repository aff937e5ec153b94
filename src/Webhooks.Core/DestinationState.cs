namespace Webhooks;

/// <summary>What delivery has learned about one URL of one webhook.</summary>
/// <remarks>Immutable: <see cref="After"/> gives the next one. Stores write it together with the attempt.</remarks>
public sealed record DestinationState
{
    /// <summary>The webhook.</summary>
    public required string WebhookId { get; init; }

    /// <summary>The URL.</summary>
    public required string Url { get; init; }

    /// <summary>Since when every attempt failed; null while the last one succeeded or none was made.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>How many attempts failed since then.</summary>
    public int Failures { get; init; }

    /// <summary>When it was disabled; null while it is not.</summary>
    public DateTimeOffset? DisabledAt { get; init; }

    /// <summary>Why it was disabled, in words.</summary>
    public string? DisabledReason { get; init; }

    /// <summary>Whether nothing is sent to it.</summary>
    public bool IsDisabled => DisabledAt is not null;

    /// <summary>
    /// The state after one more attempt: a success forgives everything, a 410 disables at once, and so do failures
    /// that went on for <paramref name="disableAfter"/>. A pure function.
    /// </summary>
    /// <param name="outcome">What became of the attempt. <see cref="OutcomeKind.NotAttempted"/> changes nothing.</param>
    /// <param name="now">The time of the store.</param>
    /// <param name="disableAfter">How long nothing but failures may go on.</param>
    public DestinationState After(AttemptOutcome outcome, DateTimeOffset now, TimeSpan disableAfter)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return outcome.Kind switch
        {
            OutcomeKind.NotAttempted => this,
            OutcomeKind.Delivered => new() { WebhookId = WebhookId, Url = Url },
            _ => Failed(outcome, now, disableAfter),
        };
    }

    private DestinationState Failed(AttemptOutcome outcome, DateTimeOffset now, TimeSpan disableAfter)
    {
        var since = FailingSince ?? now;
        var failed = this with { FailingSince = since, Failures = Failures + 1 };
        return outcome.Kind == OutcomeKind.Gone ? failed.Disabled(now, "the receiver answered 410 Gone")
            : now - since >= disableAfter ? failed.Disabled(now, $"nothing but failures since {since.UtcDateTime:u}")
            : failed;
    }

    private DestinationState Disabled(DateTimeOffset now, string reason) =>
        IsDisabled ? this : this with { DisabledAt = now, DisabledReason = reason };

    /// <summary>Webhook and failures; no URL.</summary>
    public override string ToString() =>
        $"A URL of {WebhookId}: {(IsDisabled ? $"disabled ({DisabledReason})" : $"{Failures} failure(s)")}";
}
