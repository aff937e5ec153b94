namespace Webhooks.Outbox;

/// <summary>A delivery that a worker may attempt while its lease lasts.</summary>
public sealed record LeasedDelivery
{
    /// <summary>The lease.</summary>
    public required LeaseToken Lease { get; init; }

    /// <summary>The message. Of its URLs a store may give the one this delivery goes to, and leave out the others.</summary>
    public required WebhookMessage Message { get; init; }

    /// <summary>Where it goes.</summary>
    public required string Url { get; init; }

    /// <summary>When it was recorded.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>How many attempts were made before.</summary>
    public required int Attempts { get; init; }

    /// <summary>How many attempts of the schedule were used up; less than <see cref="Attempts"/> after a resend.</summary>
    public required int ScheduleStep { get; init; }

    /// <summary>How long it had been due when it was leased, by the clock of the store; it may stay unset.</summary>
    public TimeSpan Waited { get; init; }

    /// <summary>Whether it was tried before: it then counts as a retry, also after a resend.</summary>
    public bool IsRetry => Attempts > 0;

    /// <summary>Whether it is older than the maximum age: to be ended without an attempt.</summary>
    public bool IsExpired { get; init; }

    /// <summary>Message and number of attempts; no URL.</summary>
    public override string ToString() => $"{Message} after {Attempts} attempt(s)";
}
