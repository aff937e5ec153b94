namespace Webhooks.Outbox;

/// <summary>Represents a request to lease deliveries.</summary>
/// <param name="Limit">
/// The maximum number of deliveries to lease. It is more than the number of free slots, so that other deliveries wait in
/// memory and are sent without another claim.
/// </param>
/// <param name="Lease">The duration of the leases.</param>
/// <param name="MaxAge">
/// The age beyond which deliveries are leased with <see cref="LeasedDelivery.IsExpired"/>, for any due time, pending or
/// held.
/// </param>
/// <param name="Gate">The limits of webhooks: which may send now, how much and how fast.</param>
public sealed record ClaimRequest(int Limit, TimeSpan Lease, TimeSpan MaxAge, ISendLimiter Gate)
{
    /// <summary>
    /// Gets the maximum number of retries (<see cref="LeasedDelivery.IsRetry"/>) to lease. First attempts can use all of
    /// <see cref="Limit"/>.
    /// </summary>
    /// <value>The default is <see cref="Limit"/>. Expired deliveries are not counted.</value>
    public int RetryLimit { get; init; } = Limit;

    /// <summary>
    /// Gets the size of bodies in bytes after which a claim should end. The delivery that exceeds it is leased too, so that
    /// every delivery can be leased.
    /// </summary>
    /// <value>The default is no limit. An outbox that does not read bodies in a claim can ignore it.</value>
    public long MaxBytes { get; init; } = long.MaxValue;

    /// <summary>
    /// Gets the share of the free slots that one tenant can use. An outbox checks <see cref="TenantSlots"/> before it
    /// leases.
    /// </summary>
    /// <value>
    /// The default is <see langword="null"/> if no webhook has a tenant: the slots are not divided. Otherwise more than 0
    /// and at most 1.
    /// </value>
    public double? TenantShare { get; init; }
}
