namespace Webhooks.Outbox;

/// <summary>Proves that a worker holds the lease of a delivery.</summary>
/// <param name="DeliveryId">The delivery.</param>
/// <param name="Value">Grows with every lease of that delivery.</param>
public readonly record struct LeaseToken(string DeliveryId, long Value);
