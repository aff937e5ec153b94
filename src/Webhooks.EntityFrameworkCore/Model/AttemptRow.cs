using Webhooks.Sql;

namespace Webhooks.Model;

internal sealed class AttemptRow
{
    public string DeliveryId { get; set; } = "";

    /// <summary>From 1; goes on over resends.</summary>
    public int Number { get; set; }

    public long StartedAt { get; set; }

    /// <summary>In microseconds.</summary>
    public long Duration { get; set; }

    /// <summary>An <see cref="OutcomeKind"/>.</summary>
    public int Outcome { get; set; }

    public int? StatusCode { get; set; }

    public string? Reason { get; set; }

    /// <summary>In milliseconds; null where the receiver asked for nothing.</summary>
    public long? RetryAfter { get; set; }

    public byte[]? Response { get; set; }

    public bool ResponseIsCut { get; set; }

    public bool ResponseIsDropped { get; set; }

    /// <summary>In milliseconds; null where no attempt was to follow.</summary>
    public long? NextIn { get; set; }

    public static AttemptRow Of(DeliveryAttempt attempt) => new()
    {
        DeliveryId = attempt.DeliveryId,
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
        NextIn = attempt.NextIn?.ToMilliseconds(),
    };
}
