using Webhooks.Model;

namespace Webhooks.Control;

/// <summary>Represents a delivery in its current state.</summary>
/// <param name="Row">The row of the delivery.</param>
/// <param name="Lease">The number of its last lease, or null if it is settled.</param>
/// <param name="IsLeased">A value indicating whether it is leased.</param>
internal sealed record FoundDelivery(DeliveryRow Row, long? Lease, bool IsLeased);
