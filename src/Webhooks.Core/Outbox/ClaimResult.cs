namespace Webhooks.Outbox;

/// <summary>Represents the result of a claim.</summary>
/// <param name="Deliveries">The leased deliveries.</param>
/// <param name="NextDue">
/// The time until a delivery can be claimed: by its due time, the rate of its webhook, or the end of the lease of another
/// worker. It is zero if more can be claimed immediately. It is <see langword="null"/> if only webhooks without slots and
/// retries beyond <see cref="ClaimRequest.RetryLimit"/> are waiting, because a completion makes room for them.
/// </param>
public sealed record ClaimResult(IReadOnlyList<LeasedDelivery> Deliveries, TimeSpan? NextDue);
