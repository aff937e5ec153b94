namespace Webhooks.Outbox;

/// <summary>Represents the number of deliveries that an operation would change.</summary>
/// <param name="Deliveries">The number of deliveries.</param>
/// <param name="Oldest">The time of the oldest one, or <see langword="null"/> if there is none.</param>
/// <param name="IsEstimate">
/// A value indicating whether there may be more deliveries, because counting ended at <see cref="Limit"/>.
/// </param>
public sealed record DeliveryCount(long Deliveries, DateTimeOffset? Oldest, bool IsEstimate = false)
{
    /// <summary>The number of deliveries at which an outbox may stop to count: 10,000.</summary>
    public const int Limit = 10_000;
}
