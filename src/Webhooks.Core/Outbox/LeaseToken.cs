namespace Webhooks.Outbox;

/// <summary>Represents the lease of a worker on a delivery.</summary>
/// <param name="DeliveryId">The id of the delivery.</param>
/// <param name="Value">A number that grows with every lease of the delivery.</param>
public readonly record struct LeaseToken(string DeliveryId, long Value);
