namespace Webhooks.Claiming;

/// <summary>What a claim found to begin with.</summary>
/// <param name="Expired">What was too old, leased.</param>
/// <param name="Queues">The first queues, at most <see cref="QueueHeads.Page"/>.</param>
/// <param name="FirstLeaseEnd">
/// When the first lease ends, those of <paramref name="Expired"/> included; null where there is none.
/// </param>
internal sealed record ClaimView(
    IReadOnlyList<ClaimedDelivery> Expired, IReadOnlyList<QueueHead> Queues, long? FirstLeaseEnd);
