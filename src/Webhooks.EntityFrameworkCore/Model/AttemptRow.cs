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

    /// <summary>In milliseconds; null where no attempt was to follow.</summary>
    public long? NextIn { get; set; }
}
