namespace Webhooks.Outbox;

/// <summary>What delivery has learned about one URL of one webhook.</summary>
/// <remarks>Immutable: <see cref="Apply"/> gives the next one. Stores write it together with the attempt.</remarks>
public sealed record DestinationState
{
    /// <summary>The webhook.</summary>
    public required string WebhookId { get; init; }

    /// <summary>The URL. May carry secrets in path or query: not for logs.</summary>
    public required string Url { get; init; }

    /// <summary>Since when every attempt failed; null while the last one succeeded or none was made.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>How many attempts failed since then.</summary>
    public int Failures { get; init; }

    /// <summary>In how many periods (<see cref="FailureLimits.Period"/>) attempts failed since then.</summary>
    public int FailurePeriods { get; init; }

    /// <summary>When the last of these periods began; null while there is none.</summary>
    public DateTimeOffset? PeriodSince { get; init; }

    /// <summary>The message that failed first since then; null while none did.</summary>
    public string? FirstFailedMessageId { get; init; }

    /// <summary>Whether another message than that one failed too.</summary>
    public bool OtherMessagesFailed { get; init; }

    /// <summary>When it was reported that it has been failing for long; null while it was not.</summary>
    public DateTimeOffset? ReportedAt { get; init; }

    /// <summary>When it was disabled; null while it is not.</summary>
    public DateTimeOffset? DisabledAt { get; init; }

    /// <summary>Why it was disabled, in words.</summary>
    public string? DisabledReason { get; init; }

    /// <summary>Whether the host disabled it: then only the host enables it, not a success.</summary>
    public bool IsDisabledByHost { get; init; }

    /// <summary>Whether nothing is sent to it.</summary>
    public bool IsDisabled => DisabledAt is not null;

    /// <summary>Returns an id for a URL of a webhook, to use as a key: a URL can be too long for one.</summary>
    /// <param name="webhookId">The webhook id.</param>
    /// <param name="url">The URL.</param>
    /// <returns><c>dst_</c> and 26 characters, always the same for this webhook and URL.</returns>
    public static string GetId(string webhookId, string url) => Identifiers.DestinationId(webhookId, url);

    /// <summary>The state after one more attempt. A pure function.</summary>
    /// <remarks>
    /// <para>A success forgives everything; an attempt that was not made changes nothing; a 410 disables at once.</para>
    /// <para>
    /// Any other failure disables where nothing but failures has gone on for <see cref="FailureLimits.DisableAfter"/>,
    /// and these were neither bunched nor of one message: attempts failed in
    /// <see cref="FailureLimits.RequiredPeriods"/> different periods, and two different messages failed. A period begins
    /// with the first failure that is a <see cref="FailureLimits.Period"/> or more after the beginning of the one before.
    /// </para>
    /// <para>
    /// The first failure that comes <see cref="FailureLimits.ReportAfter"/> or later after the first one is reported,
    /// once until a success.
    /// </para>
    /// </remarks>
    /// <param name="attempt">The attempt. <see cref="OutcomeKind.NotAttempted"/> changes nothing.</param>
    /// <param name="now">The time of the store.</param>
    /// <param name="limits">When failures have consequences.</param>
    public DestinationState Apply(DeliveryAttempt attempt, DateTimeOffset now, FailureLimits limits)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        ArgumentNullException.ThrowIfNull(limits);
        return attempt.Outcome.Kind switch
        {
            OutcomeKind.NotAttempted => this,
            OutcomeKind.Delivered => IsDisabledByHost ? Forgiven().DisabledByHost(DisabledAt!.Value) : Forgiven(),
            OutcomeKind.Gone => Failed(attempt, now, limits).Disabled(now, "the receiver answered 410 Gone"),
            _ => Failed(attempt, now, limits).Judged(now, limits),
        };
    }

    /// <summary>The state after the host disabled it (<see cref="IDestinationControl.DisableUrlAsync"/>). A pure function.</summary>
    /// <param name="now">The time of the store.</param>
    public DestinationState DisabledByHost(DateTimeOffset now) => this with
    {
        IsDisabledByHost = true,
        DisabledAt = DisabledAt ?? now,
        DisabledReason = IsDisabledByHost ? DisabledReason : "held by the host",
    };

    /// <summary>Webhook and state; not the URL.</summary>
    public override string ToString() => $"A URL of {WebhookId}: " + (
        IsDisabled ? $"disabled, {DisabledReason}"
        : FailingSince is { } since ? $"failing since {since.UtcDateTime:u}"
        : "no failures");

    private DestinationState Forgiven() => new() { WebhookId = WebhookId, Url = Url };

    private DestinationState Failed(DeliveryAttempt attempt, DateTimeOffset now, FailureLimits limits)
    {
        var beginsPeriod = PeriodSince is not { } since || now - since >= limits.Period;
        return this with
        {
            FailingSince = FailingSince ?? now,
            Failures = Failures + 1,
            FailurePeriods = beginsPeriod ? FailurePeriods + 1 : FailurePeriods,
            PeriodSince = beginsPeriod ? now : PeriodSince,
            FirstFailedMessageId = FirstFailedMessageId ?? attempt.MessageId,
            OtherMessagesFailed = OtherMessagesFailed
                || (FirstFailedMessageId is not null && FirstFailedMessageId != attempt.MessageId),
        };
    }

    private DestinationState Judged(DateTimeOffset now, FailureLimits limits)
    {
        var length = now - FailingSince!.Value;
        var isSpread = FailurePeriods >= FailureLimits.RequiredPeriods && OtherMessagesFailed;
        return length >= limits.DisableAfter && isSpread
                ? Disabled(now, $"nothing but failures since {FailingSince.Value.UtcDateTime:u}")
            : length >= limits.ReportAfter && ReportedAt is null && !IsDisabled ? this with { ReportedAt = now }
            : this;
    }

    private DestinationState Disabled(DateTimeOffset now, string reason) =>
        IsDisabled ? this : this with { DisabledAt = now, DisabledReason = reason };
}
