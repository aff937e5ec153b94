using System.ComponentModel;

namespace Webhooks.Model;

/// <summary>Represents a row of the table of pending deliveries, which <c>AddWebhooks()</c> adds to the model.</summary>
/// <remarks>
/// Public only so that compiled models and proxies of EF Core can name it. Do not use it in your code: its members change
/// without notice. The row says when a delivery is due and what it waits for. It is small, written several times, and removed
/// when the delivery is settled.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public class QueueRow
{
    /// <summary>Gets or sets the sequence of the delivery: the number of its message times 32, and the index of its URL.</summary>
    public virtual long Sequence { get; set; }

    /// <summary>Gets or sets a number derived from the tenant, or 0 for none.</summary>
    public virtual long TenantKey { get; set; }

    /// <summary>Gets or sets a number derived from the id of the webhook.</summary>
    public virtual long WebhookKey { get; set; }

    /// <summary>Gets or sets the key of the <see cref="DestinationRow"/>, which may not exist.</summary>
    public virtual long DestinationKey { get; set; }

    /// <summary>Gets or sets the id of the webhook.</summary>
    public virtual string WebhookId { get; set; } = "";

    /// <summary>Gets or sets what the delivery waits for: it is ready, leased, due later or held.</summary>
    public virtual int Status { get; set; }

    /// <summary>Gets or sets the lane: first attempts or retries.</summary>
    public virtual int Lane { get; set; }

    /// <summary>Gets or sets the time at which the delivery is due.</summary>
    public virtual long Due { get; set; }

    /// <summary>
    /// Gets or sets the time from which the age is counted: the time of recording or, if later, of the resend.
    /// </summary>
    public virtual long OwedSince { get; set; }

    /// <summary>Gets or sets the number of attempts.</summary>
    public virtual int Attempts { get; set; }

    /// <summary>Gets or sets the step of the retry schedule.</summary>
    public virtual int ScheduleStep { get; set; }

    /// <summary>
    /// Gets or sets the number of the lease. It grows with every lease and whenever a lease is ended by force. For a
    /// resent delivery it begins with the time in microseconds, so that no earlier lease equals a new one.
    /// </summary>
    public virtual long Lease { get; set; }

    /// <summary>Gets or sets the time at which the lease ends, or null if the delivery is not leased.</summary>
    public virtual long? LeaseUntil { get; set; }
}
