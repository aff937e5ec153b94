namespace Webhooks.Outbox;

/// <summary>Represents the number of open deliveries in an outbox at one time.</summary>
/// <param name="Pending">The number of deliveries that wait for their due time, their turn or a retry.</param>
/// <param name="Leased">The number of deliveries that workers send.</param>
/// <param name="Held">The number of deliveries whose URL is disabled.</param>
/// <param name="OldestDue">
/// The longest time for which a pending delivery has been due, by the clock of the outbox, or zero if no delivery is due.
/// Deliveries that wait for the rate of their webhook or for a slot count. Deliveries of inactive webhooks do not.
/// </param>
public sealed record BacklogSnapshot(long Pending, long Leased, long Held, TimeSpan OldestDue);
