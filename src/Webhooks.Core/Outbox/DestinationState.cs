namespace Webhooks.Outbox;

/// <summary>Represents the health of one URL of one webhook.</summary>
/// <remarks>Immutable: <see cref="Apply"/> returns the next state. An outbox writes it together with the attempt.</remarks>
public sealed record DestinationState
{
    /// <summary>Gets the id of the webhook.</summary>
    public required string WebhookId { get; init; }

    /// <summary>Gets the URL. Its path or query can contain secrets, so do not log it.</summary>
    public required string Url { get; init; }

    /// <summary>
    /// Gets the time since which every attempt failed, or <see langword="null"/> if there is no such time.
    /// </summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Gets the number of failures since then.</summary>
    public int Failures { get; init; }

    /// <summary>Gets the number of periods (<see cref="FailureLimits.Period"/>) with failures since then.</summary>
    public int FailurePeriods { get; init; }

    /// <summary>
    /// Gets the time at which the last of these periods began, or <see langword="null"/> if there is none.
    /// </summary>
    public DateTimeOffset? PeriodSince { get; init; }

    /// <summary>Gets the id of the message that failed first since then, or <see langword="null"/> if none failed.</summary>
    public string? FirstFailedMessageId { get; init; }

    /// <summary>Gets a value indicating whether another message than that one failed too.</summary>
    public bool OtherMessagesFailed { get; init; }

    /// <summary>
    /// Gets the time at which observers were notified that the URL is failing, or <see langword="null"/> if they were not.
    /// </summary>
    public DateTimeOffset? ReportedAt { get; init; }

    /// <summary>Gets the time at which the URL was disabled, or <see langword="null"/> if it is not disabled.</summary>
    public DateTimeOffset? DisabledAt { get; init; }

    /// <summary>Gets the reason why the URL was disabled, in words.</summary>
    public string? DisabledReason { get; init; }

    /// <summary>
    /// Gets a value indicating whether the host disabled the URL. Then only the host enables it, not a success.
    /// </summary>
    public bool IsDisabledByHost { get; init; }

    /// <summary>Gets a value indicating whether the URL is disabled.</summary>
    public bool IsDisabled => DisabledAt is not null;

    /// <summary>Returns the state after one more attempt. A pure function.</summary>
    /// <remarks>
    /// <para>
    /// A success clears all failures. An attempt that was not made changes nothing. A 410 disables the URL immediately.
    /// </para>
    /// <para>
    /// Any other failure disables the URL if every attempt failed for <see cref="FailureLimits.DisableAfter"/> and the
    /// failures are spread. They are spread if they came in <see cref="FailureLimits.RequiredPeriods"/> different periods
    /// and concern two different messages. A new period begins with a failure at least one
    /// <see cref="FailureLimits.Period"/> after the beginning of the previous one.
    /// </para>
    /// <para>
    /// A failure that comes <see cref="FailureLimits.ReportAfter"/> or later after the first one is reported, once until a
    /// success.
    /// </para>
    /// </remarks>
    /// <param name="attempt">The attempt. <see cref="OutcomeKind.NotAttempted"/> changes nothing.</param>
    /// <param name="now">The time of the outbox.</param>
    /// <param name="limits">The times after which failures have consequences.</param>
    public DestinationState Apply(DeliveryAttempt attempt, DateTimeOffset now, FailureLimits limits)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        ArgumentNullException.ThrowIfNull(limits);
        return attempt.Outcome.Kind switch
        {
            OutcomeKind.NotAttempted => this,
            OutcomeKind.Delivered => IsDisabledByHost ? Forgiven().DisabledByHost(DisabledAt!.Value) : Forgiven(),
            OutcomeKind.Gone => Failed(attempt, now, limits).Disabled(now, "the receiver returned 410 Gone"),
            _ => Failed(attempt, now, limits).Judged(now, limits),
        };
    }

    /// <summary>
    /// Returns the state after the host disabled the URL (<see cref="IDestinationControl.DisableUrlAsync"/>). A pure function.
    /// </summary>
    /// <param name="now">The time of the outbox.</param>
    public DestinationState DisabledByHost(DateTimeOffset now) => this with
    {
        IsDisabledByHost = true,
        DisabledAt = DisabledAt ?? now,
        DisabledReason = IsDisabledByHost ? DisabledReason : "disabled by the host",
    };

    /// <summary>Returns webhook and state, without the URL.</summary>
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
                ? Disabled(now, $"every attempt has failed since {FailingSince.Value.UtcDateTime:u}")
            : length >= limits.ReportAfter && ReportedAt is null && !IsDisabled ? this with { ReportedAt = now }
            : this;
    }

    private DestinationState Disabled(DateTimeOffset now, string reason) =>
        IsDisabled ? this : this with { DisabledAt = now, DisabledReason = reason };
}
