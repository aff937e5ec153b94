namespace Webhooks.Outbox;

/// <summary>Represents the numbers of delivered and dead deliveries by the time at which they were recorded.</summary>
/// <param name="Step">The length of a period. Periods begin at multiples of it since 1970 in UTC.</param>
/// <param name="Buckets">The periods in order of time.</param>
/// <param name="CountedFrom">
/// The time since which deliveries were counted, or <see langword="null"/> if all were. Of very many deliveries, only the
/// newest are counted.
/// </param>
public sealed record DeliveryHistogram(
    TimeSpan Step, IReadOnlyList<DeliveryBucket> Buckets, DateTimeOffset? CountedFrom = null)
{
    /// <summary>The maximum number of periods.</summary>
    public const int MaxBuckets = 1_000;
}
