namespace Webhooks.Outbox;

/// <summary>Represents the numbers of deliveries that were recorded in one period.</summary>
/// <param name="At">The time at which the period begins.</param>
/// <param name="Delivered">The number of deliveries that the receiver accepted.</param>
/// <param name="Failed">The number of dead deliveries.</param>
public sealed record DeliveryBucket(DateTimeOffset At, long Delivered, long Failed);
