namespace Webhooks;

/// <summary>What a claim gave.</summary>
/// <param name="Deliveries">The leased deliveries.</param>
/// <param name="NextDue">
/// How long until a delivery that is pending now can be claimed, by its due time or its webhook's rate; zero where more
/// could be claimed at once; null where nothing is pending but for webhooks with no slots.
/// </param>
public sealed record ClaimResult(IReadOnlyList<LeasedDelivery> Deliveries, TimeSpan? NextDue);
