using System.ComponentModel;

namespace Webhooks.Model;

/// <summary>Represents a row of the table of attempts, which <c>AddWebhooks()</c> adds to the model.</summary>
/// <remarks>
/// Public only so that compiled models and proxies of EF Core can name it. Do not use it in your code: its members change
/// without notice. Only attempts that another one followed, or will follow, have a row. The last attempt of a settled delivery is
/// in its <see cref="LogRow"/>.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public class AttemptRow
{
    /// <summary>Gets or sets the sequence of the delivery.</summary>
    public virtual long Sequence { get; set; }

    /// <summary>Gets or sets the number of the attempt, from 1. A resend continues the numbering.</summary>
    public virtual int Number { get; set; }

    /// <summary>Gets or sets the time at which the attempt started.</summary>
    public virtual long StartedAt { get; set; }

    /// <summary>Gets or sets the duration, in microseconds.</summary>
    public virtual long Duration { get; set; }

    /// <summary>Gets or sets the outcome, an <see cref="OutcomeKind"/>.</summary>
    public virtual int Outcome { get; set; }

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

    /// <summary>Gets or sets a value indicating whether the response was cut.</summary>
    public virtual bool ResponseIsCut { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether the response was not stored because a limit was reached.
    /// </summary>
    public virtual bool ResponseIsDropped { get; set; }

    /// <summary>Gets or sets the headers of the request, or null if there are none.</summary>
    public virtual byte[]? RequestHeaders { get; set; }

    /// <summary>Gets or sets the headers of the response, or null if there are none.</summary>
    public virtual byte[]? ResponseHeaders { get; set; }

    /// <summary>
    /// Gets or sets the delay before the next attempt, in milliseconds, or null if no attempt followed.
    /// </summary>
    public virtual long? NextIn { get; set; }

    internal static AttemptRow Of(long sequence, DeliveryAttempt attempt) => new()
    {
        Sequence = sequence,
        Number = attempt.Number,
        StartedAt = attempt.StartedAt.ToUnixTimeMilliseconds(),
        Duration = (long)attempt.Duration.TotalMicroseconds,
        Outcome = (int)attempt.Outcome.Kind,
        StatusCode = attempt.Outcome.StatusCode,
        Reason = DatabaseText.Storable(attempt.Outcome.Reason),
        RetryAfter = attempt.Outcome.RetryAfter?.ToMilliseconds(),
        Response = attempt.Outcome.Response.IsEmpty ? null : attempt.Outcome.Response.ToArray(),
        ResponseIsCut = attempt.Outcome.ResponseIsCut,
        ResponseIsDropped = attempt.Outcome.ResponseIsDropped,
        RequestHeaders = BytesOf(attempt.Outcome.RequestHeaders),
        ResponseHeaders = BytesOf(attempt.Outcome.ResponseHeaders),
        NextIn = attempt.NextIn?.ToMilliseconds(),
    };

    private static byte[]? BytesOf(AttemptHeaders headers) => headers.ByteCount == 0 ? null : headers.ToBytes();
}
