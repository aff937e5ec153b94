using System.ComponentModel;
using Webhooks.Outbox;

namespace Webhooks.Model;

/// <summary>
/// Represents a row of the table of destinations, which <c>AddWebhooks()</c> adds to the model: what was learned about one URL
/// of one webhook, and what it has to wait for. A URL with which all is well has none. Written by workers only, never in a
/// transaction of your application.
/// </summary>
/// <remarks>
/// Public only so that compiled models and proxies of EF Core can name it. Do not use it in your code: its members change
/// without notice.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public class DestinationRow
{
    /// <summary>Gets or sets the key, derived from webhook and URL.</summary>
    public virtual string Id { get; set; } = "";

    /// <summary>Gets or sets the id of the webhook.</summary>
    public virtual string WebhookId { get; set; } = "";

    /// <summary>Gets or sets the URL.</summary>
    public virtual string Url { get; set; } = "";

    /// <summary>Gets or sets the time since which it fails.</summary>
    public virtual long? FailingSince { get; set; }

    /// <summary>Gets or sets the number of failures in a row.</summary>
    public virtual int Failures { get; set; }

    /// <summary>Gets or sets the number of periods that had failures.</summary>
    public virtual int FailurePeriods { get; set; }

    /// <summary>Gets or sets the time at which the current period began.</summary>
    public virtual long? PeriodSince { get; set; }

    /// <summary>Gets or sets the id of the first message that failed.</summary>
    public virtual string? FirstFailedMessageId { get; set; }

    /// <summary>Gets or sets a value indicating whether other messages failed as well.</summary>
    public virtual bool OtherMessagesFailed { get; set; }

    /// <summary>Gets or sets the time at which the failures were reported.</summary>
    public virtual long? ReportedAt { get; set; }

    /// <summary>Gets or sets the time at which the URL was disabled.</summary>
    public virtual long? DisabledAt { get; set; }

    /// <summary>Gets or sets the reason why the URL is disabled.</summary>
    public virtual string? DisabledReason { get; set; }

    /// <summary>Gets or sets a value indicating whether the host disabled it.</summary>
    public virtual bool IsHeldByHost { get; set; }

    /// <summary>Gets or sets the time until which all its deliveries wait; null if they do not.</summary>
    public virtual long? PutOffUntil { get; set; }

    /// <summary>
    /// Gets or sets the end of what is released gradually: deliveries that were due by then; null if it releases no deliveries.
    /// </summary>
    public virtual long? HeldUntil { get; set; }

    /// <summary>Gets or sets the time at which the next held delivery may be sent.</summary>
    public virtual long? NextRelease { get; set; }

    /// <summary>Gets or sets the version, which grows with every write, so that newer values are not overwritten.</summary>
    public virtual long Version { get; set; }

    /// <summary>Returns the name of the type and the id, without values.</summary>
    public override string ToString() => $"{nameof(DestinationRow)} {Id}";

    /// <summary>Whether nothing in it is worth a row.</summary>
    internal bool IsEmpty => FailingSince is null && DisabledAt is null && PutOffUntil is null && HeldUntil is null;

    internal DestinationRow Copy() => (DestinationRow)MemberwiseClone();

    /// <summary>It is enabled: what is due by now was held, and goes bit by bit.</summary>
    internal void BeginRelease(long now) => (HeldUntil, NextRelease, PutOffUntil) = (now, now, null);

    /// <summary>
    /// What is due by now waited for its webhook, and goes bit by bit. Where a release goes on, this joins its end, and the
    /// pace is kept.
    /// </summary>
    internal void JoinRelease(long now) => (HeldUntil, NextRelease) = (now, Math.Max(now, NextRelease ?? now));

    /// <summary>What a release missed while nothing could be sent is not made up for.</summary>
    internal void KeepPace(long now) => NextRelease = Math.Max(now, NextRelease ?? now);

    internal void Take(DestinationState state)
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
        IsHeldByHost = state.IsDisabledByHost;
    }
}
