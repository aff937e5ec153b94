using System.ComponentModel;
using Webhooks.Outbox;

namespace Webhooks.Model;

/// <summary>
/// Represents a row of the table of destinations, which <c>AddWebhooks()</c> adds to the model: the health of one URL of
/// one webhook.
/// </summary>
/// <remarks>
/// Public only so that compiled models and proxies of EF Core can name it. Do not use it in your code: its members change
/// without notice. A URL without failures has no row. Written by workers only, never in a transaction of your
/// application.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public class DestinationRow
{
    /// <summary>Gets or sets the key, a number derived from webhook and URL.</summary>
    public virtual long DestinationKey { get; set; }

    /// <summary>Gets or sets the id of the webhook.</summary>
    public virtual string WebhookId { get; set; } = "";

    /// <summary>Gets or sets a number derived from the id of the webhook.</summary>
    public virtual long WebhookKey { get; set; }

    /// <summary>Gets or sets the URL.</summary>
    public virtual string Url { get; set; } = "";

    /// <summary>Gets or sets the time since which deliveries to the URL fail.</summary>
    public virtual long? FailingSince { get; set; }

    /// <summary>Gets or sets the number of consecutive failures.</summary>
    public virtual int Failures { get; set; }

    /// <summary>Gets or sets the number of periods with failures.</summary>
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

    /// <summary>Gets or sets a value indicating whether the host disabled the URL.</summary>
    public virtual bool IsHeldByHost { get; set; }

    /// <summary>Gets or sets the time until which all deliveries to the URL wait, or null if they do not wait.</summary>
    public virtual long? PutOffUntil { get; set; }

    /// <summary>
    /// Gets or sets the time at which deliveries last began to resume, or null if no deliveries resume. Deliveries that were
    /// due by then resume gradually.
    /// </summary>
    public virtual long? HeldUntil { get; set; }

    /// <summary>Gets or sets the time at which the next resumed delivery may be sent.</summary>
    public virtual long? NextRelease { get; set; }

    /// <summary>
    /// Gets or sets the time at which a claim looks at the held deliveries. It is null if nothing is held, or if it waits for
    /// the host to enable the URL or to activate the webhook.
    /// </summary>
    public virtual long? WakesAt { get; set; }

    /// <summary>Gets or sets the version, which grows with every write, so that a stale write is detected.</summary>
    public virtual long Version { get; set; }

    /// <summary>Returns the name of the type and the id, without values.</summary>
    public override string ToString() => $"{nameof(DestinationRow)} {DestinationKey}";

    /// <summary>Gets a value indicating whether the state is the default, which needs no row.</summary>
    internal bool IsEmpty =>
        FailingSince is null && DisabledAt is null && PutOffUntil is null && HeldUntil is null && WakesAt is null;

    /// <summary>Returns whether nothing would change if this row replaced the other one.</summary>
    internal bool IsSameAs(DestinationRow other) =>
        (FailingSince, Failures, FailurePeriods, PeriodSince, FirstFailedMessageId, OtherMessagesFailed, ReportedAt)
        == (other.FailingSince, other.Failures, other.FailurePeriods, other.PeriodSince, other.FirstFailedMessageId,
            other.OtherMessagesFailed, other.ReportedAt)
        && (DisabledAt, DisabledReason, IsHeldByHost, PutOffUntil, HeldUntil, NextRelease, WakesAt)
        == (other.DisabledAt, other.DisabledReason, other.IsHeldByHost, other.PutOffUntil, other.HeldUntil, other.NextRelease,
            other.WakesAt);

    internal DestinationRow Copy() => (DestinationRow)MemberwiseClone();

    /// <summary>Makes the deliveries that are due now resume gradually, after the URL was enabled.</summary>
    internal void BeginRelease(long now) => (HeldUntil, NextRelease, PutOffUntil, WakesAt) = (now, now, null, now);

    /// <summary>
    /// Makes the deliveries that are due now resume gradually, after the webhook was activated. If a resume is in
    /// progress, they join its end and its pace stays.
    /// </summary>
    internal void JoinRelease(long now) => (HeldUntil, NextRelease, WakesAt) = (now, Math.Max(now, NextRelease ?? now), now);

    /// <summary>Continues the pace from now, without catching up on time in which nothing could be sent.</summary>
    internal void KeepPace(long now) => WakesAt = NextRelease = Math.Max(now, NextRelease ?? now);

    /// <summary>Lets the deliveries wait, or ends the wait. Those that are held are looked at when it ends.</summary>
    internal void PutOff(long? until, long now)
    {
        WakesAt = until ?? (PutOffUntil is null ? WakesAt : now);
        PutOffUntil = until;
    }

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
