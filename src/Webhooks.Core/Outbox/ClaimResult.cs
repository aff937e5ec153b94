namespace Webhooks.Outbox;

/// <summary>What a claim gave.</summary>
/// <param name="Deliveries">The leased deliveries.</param>
/// <param name="NextDue">
/// How long until a delivery can be claimed: by its due time, its webhook's rate, or the end of the lease that a worker
/// holds on it; zero where more could be claimed at once; null where
/// nothing is left to wait for but webhooks with no slots, and retries
/// beyond <see cref="ClaimRequest.RetryLimit"/>: a completion makes room for these.
/// </param>
public sealed record ClaimResult(IReadOnlyList<LeasedDelivery> Deliveries, TimeSpan? NextDue);
