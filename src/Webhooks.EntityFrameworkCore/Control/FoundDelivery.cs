using Webhooks.Model;

namespace Webhooks.Control;

/// <summary>A delivery as it stands.</summary>
/// <param name="Row">What is known of it.</param>
/// <param name="Lease">The number of its last lease; null where nothing is owed.</param>
/// <param name="IsLeased">Whether it is being sent.</param>
internal sealed record FoundDelivery(DeliveryRow Row, long? Lease, bool IsLeased);
