using Webhooks.Outbox;

namespace Webhooks.Management.Contract;

internal sealed class HistogramOutput
{
    /// <summary>Gets the name of the step in the query.</summary>
    public required string Step { get; init; }

    public required IReadOnlyList<BucketOutput> Buckets { get; init; }

    /// <summary>Gets the time since which deliveries were counted, or null if all were.</summary>
    public DateTimeOffset? CountedFrom { get; init; }

    public static HistogramOutput Of(string step, DeliveryHistogram histogram) => new()
    {
        Step = step,
        Buckets = [.. histogram.Buckets.Select(BucketOutput.Of)],
        CountedFrom = histogram.CountedFrom,
    };
}
