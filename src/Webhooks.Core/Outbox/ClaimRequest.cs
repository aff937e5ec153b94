namespace Webhooks.Outbox;

/// <summary>What a pump can take on now.</summary>
/// <param name="Limit">The most deliveries to lease; only as many as can be sent at once.</param>
/// <param name="Lease">How long the leases last.</param>
/// <param name="MaxAge">
/// Deliveries recorded longer ago are leased whatever their due time and state, as <see cref="LeasedDelivery.IsExpired"/>.
/// </param>
/// <param name="Gate">Which webhooks may send now, how much, and how fast.</param>
public sealed record ClaimRequest(int Limit, TimeSpan Lease, TimeSpan MaxAge, ISendLimiter Gate)
{
    /// <summary>
    /// The most retries (<see cref="LeasedDelivery.IsRetry"/>) among them; the rest is kept for first attempts, which may
    /// use all of <see cref="Limit"/>. What is leased as expired is not counted.
    /// </summary>
    /// <value>As many as <see cref="Limit"/> by default.</value>
    public int RetryLimit { get; init; } = Limit;

    /// <summary>
    /// How large a part of the slots that are free a tenant may use. A store asks <see cref="TenantSlots"/> before it leases.
    /// </summary>
    /// <value>Null by default, where nobody has a tenant: the slots are not divided. Otherwise more than 0, and at most 1.</value>
    public double? TenantShare { get; init; }
}
