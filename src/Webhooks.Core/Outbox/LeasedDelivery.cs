namespace Webhooks.Outbox;

/// <summary>Represents a delivery that a worker can attempt while its lease is valid.</summary>
public sealed record LeasedDelivery
{
    /// <summary>Gets the lease.</summary>
    public required LeaseToken Lease { get; init; }

    /// <summary>Gets the message. An outbox may leave out the URLs of other deliveries.</summary>
    public required WebhookMessage Message { get; init; }

    /// <summary>Gets the URL.</summary>
    public required string Url { get; init; }

    /// <summary>Gets the time at which the delivery was recorded.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Gets the number of previous attempts.</summary>
    public required int Attempts { get; init; }

    /// <summary>
    /// Gets the number of attempts of the schedule that are used up. After a resend it is less than <see cref="Attempts"/>.
    /// </summary>
    public required int ScheduleStep { get; init; }

    /// <summary>
    /// Gets the time for which the delivery was due before the claim, by the clock of the outbox. It may be unset.
    /// </summary>
    public TimeSpan Waited { get; init; }

    /// <summary>
    /// Gets a value indicating whether the delivery was attempted before. It then counts as a retry, even after a resend.
    /// </summary>
    public bool IsRetry => Attempts > 0;

    /// <summary>
    /// Gets a value indicating whether the delivery is older than the maximum age. It is marked dead without an attempt.
    /// </summary>
    public bool IsExpired { get; init; }

    /// <summary>Returns message and number of attempts, without the URL.</summary>
    public override string ToString() => $"{Message} after {Attempts} attempt(s)";
}
