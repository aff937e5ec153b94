using System.ComponentModel;

namespace Webhooks.Model;

/// <summary>
/// Represents a row of the log, which <c>AddWebhooks()</c> adds to the model: a settled delivery with its last attempt.
/// </summary>
/// <remarks>
/// Public only so that compiled models and proxies of EF Core can name it. Do not use it in your code: its members change
/// without notice. Written once, when the delivery is settled. A delivery that is open has a <see cref="QueueRow"/> instead, and
/// never both. What both say of a message is in the <see cref="MessageRow"/>.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public class LogRow
{
    /// <summary>Gets or sets the sequence of the delivery: the number of its message times 32, and the index of its URL.</summary>
    public virtual long Sequence { get; set; }

    /// <summary>Gets or sets the state, a <see cref="DeliveryState"/>: delivered, dead or cancelled.</summary>
    public virtual int State { get; set; }

    /// <summary>Gets or sets the number of attempts.</summary>
    public virtual int Attempts { get; set; }

    /// <summary>Gets or sets the time at which the delivery was settled.</summary>
    public virtual long SettledAt { get; set; }

    /// <summary>
    /// Gets or sets a number derived from the id of the webhook of a dead delivery, or null if it is not dead.
    /// </summary>
    public virtual long? DeadWebhookKey { get; set; }

    /// <summary>Gets or sets the <see cref="Webhooks.DeadReason"/> of a dead delivery.</summary>
    public virtual int? DeadReason { get; set; }

    /// <summary>Gets or sets the detail of the reason.</summary>
    public virtual string? Detail { get; set; }

    /// <summary>Gets or sets the number of the last attempt, or null if it is in a row of its own or there was none.</summary>
    public virtual int? Number { get; set; }

    /// <summary>Gets or sets the time at which the last attempt started.</summary>
    public virtual long? StartedAt { get; set; }

    /// <summary>Gets or sets the duration of the last attempt, in microseconds.</summary>
    public virtual long? Duration { get; set; }

    /// <summary>Gets or sets the outcome of the last attempt, an <see cref="OutcomeKind"/>.</summary>
    public virtual int? Outcome { get; set; }

    /// <summary>Gets or sets the status code of the response, or null if there was no response.</summary>
    public virtual int? StatusCode { get; set; }

    /// <summary>Gets or sets the reason for the failure.</summary>
    public virtual string? Reason { get; set; }

    /// <summary>
    /// Gets or sets the delay that the receiver asked for, in milliseconds, or null if it asked for no delay.
    /// </summary>
    public virtual long? RetryAfter { get; set; }

    /// <summary>Gets or sets the stored part of the response.</summary>
    public virtual byte[]? Response { get; set; }

    /// <summary>Gets or sets a value indicating whether the response was cut, or null if there was none.</summary>
    public virtual bool? ResponseIsCut { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether the response was not stored because a limit was reached, or null if there was
    /// none.
    /// </summary>
    public virtual bool? ResponseIsDropped { get; set; }

    /// <summary>Gets or sets the headers of the request, or null if there are none.</summary>
    public virtual byte[]? RequestHeaders { get; set; }

    /// <summary>Gets or sets the headers of the response, or null if there are none.</summary>
    public virtual byte[]? ResponseHeaders { get; set; }
}
