namespace Webhooks.Claiming;

/// <summary>Represents the result of the first step of a claim.</summary>
/// <param name="Expired">The expired deliveries, leased.</param>
/// <param name="Queues">The first queues, at most <see cref="QueueHeads.Page"/>.</param>
/// <param name="FirstLeaseEnd">
/// The time at which the first lease ends, including leases of <paramref name="Expired"/>, or null if nothing is leased.
/// </param>
internal sealed record ClaimView(
    IReadOnlyList<ClaimedDelivery> Expired, IReadOnlyList<QueueHead> Queues, long? FirstLeaseEnd);
