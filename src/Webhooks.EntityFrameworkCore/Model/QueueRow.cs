namespace Webhooks.Model;

/// <summary>
/// A delivery that is owed: what it waits for, or who sends it. Narrow and short-lived, since it is written several times,
/// and gone when the delivery settles.
/// </summary>
internal sealed class QueueRow
{
    /// <summary>That of the <see cref="DeliveryRow"/>.</summary>
    public long Sequence { get; set; }

    public string WebhookId { get; set; } = "";

    public string DestinationId { get; set; } = "";

    /// <summary>A <see cref="Model.Lane"/>.</summary>
    public int Lane { get; set; }

    public long Due { get; set; }

    /// <summary>What its age is counted from: when it was recorded or, if later, sent again by the host.</summary>
    public long OwedSince { get; set; }

    public int ScheduleStep { get; set; }

    /// <summary>
    /// Grows with every lease, and whenever a lease is ended by force. One that is owed again begins with the time, in
    /// microseconds, so that no lease of before is taken for a new one.
    /// </summary>
    public long Lease { get; set; }

    /// <summary>When the lease ends; null while there is none.</summary>
    public long? LeaseUntil { get; set; }
}
