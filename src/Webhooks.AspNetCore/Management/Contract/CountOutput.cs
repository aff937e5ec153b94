using Webhooks.Outbox;

namespace Webhooks.Management.Contract;

internal sealed class CountOutput
{
    /// <summary>Gets the number of affected deliveries.</summary>
    public required long Deliveries { get; init; }

    /// <summary>Gets the time of the oldest delivery, or null if there is none or it was not looked for.</summary>
    public DateTimeOffset? Oldest { get; init; }

    /// <summary>Gets true if there may be more deliveries, or null.</summary>
    public bool? IsEstimate { get; init; }

    public static CountOutput Of(DeliveryCount count) => new()
    {
        Deliveries = count.Deliveries,
        Oldest = count.Oldest,
        IsEstimate = count.IsEstimate ? true : null,
    };
}
