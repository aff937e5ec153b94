using Webhooks.Outbox;

namespace Webhooks.Management.Contract;

internal sealed class BucketOutput
{
    public required DateTimeOffset At { get; init; }

    public required long Delivered { get; init; }

    public required long Failed { get; init; }

    public static BucketOutput Of(DeliveryBucket bucket) =>
        new() { At = bucket.At, Delivered = bucket.Delivered, Failed = bucket.Failed };
}
