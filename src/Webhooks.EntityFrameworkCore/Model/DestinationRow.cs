namespace Webhooks.Model;

/// <summary>
/// What was learned about one URL of one webhook, and what it has to wait for. There is none for a URL with which all is
/// well. Written by workers only, never in a host's transaction.
/// </summary>
internal sealed class DestinationRow
{
    public string Id { get; set; } = "";

    public string WebhookId { get; set; } = "";

    public string Url { get; set; } = "";

    public long? FailingSince { get; set; }

    public int Failures { get; set; }

    public int FailurePeriods { get; set; }

    public long? PeriodSince { get; set; }

    public string? FirstFailedMessageId { get; set; }

    public bool OtherMessagesFailed { get; set; }

    public long? ReportedAt { get; set; }

    public long? DisabledAt { get; set; }

    public string? DisabledReason { get; set; }

    public bool IsHeldByHost { get; set; }

    /// <summary>Until when everything for it is put off; null where nothing is.</summary>
    public long? PutOffUntil { get; set; }

    /// <summary>What was due up to then was held, and is released bit by bit; null where nothing is.</summary>
    public long? HeldUntil { get; set; }

    /// <summary>When the next of what was held may be sent.</summary>
    public long? NextRelease { get; set; }

    /// <summary>Grows with every write: what was read before is then not written over.</summary>
    public long Version { get; set; }

    /// <summary>Nothing in it is worth a row.</summary>
    public bool IsEmpty => FailingSince is null && DisabledAt is null && PutOffUntil is null && HeldUntil is null;

    public DestinationRow Copy() => (DestinationRow)MemberwiseClone();

    /// <summary>It is enabled: what is due by now was held, and goes bit by bit.</summary>
    public void BeginRelease(long now) => (HeldUntil, NextRelease, PutOffUntil) = (now, now, null);

    /// <summary>
    /// What is due by now waited for its webhook, and goes bit by bit. Where a release goes on, this joins its end, and the
    /// pace is kept.
    /// </summary>
    public void JoinRelease(long now) => (HeldUntil, NextRelease) = (now, Math.Max(now, NextRelease ?? now));

    /// <summary>What a release missed while nothing could be sent is not made up for.</summary>
    public void KeepPace(long now) => NextRelease = Math.Max(now, NextRelease ?? now);

    public void Take(DestinationState state)
    {
        FailingSince = state.FailingSince?.ToUnixTimeMilliseconds();
        Failures = state.Failures;
        FailurePeriods = state.FailurePeriods;
        PeriodSince = state.PeriodSince?.ToUnixTimeMilliseconds();
        FirstFailedMessageId = state.FirstFailedMessageId;
        OtherMessagesFailed = state.OtherMessagesFailed;
        ReportedAt = state.ReportedAt?.ToUnixTimeMilliseconds();
        DisabledAt = state.DisabledAt?.ToUnixTimeMilliseconds();
        DisabledReason = state.DisabledReason;
        IsHeldByHost = state.IsHeldByHost;
    }
}
