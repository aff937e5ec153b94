using Webhooks.Storage;

namespace Webhooks.Claiming;

/// <summary>Provides the queries of a claim, in the best form for a database.</summary>
internal interface IClaimQueries
{
    /// <summary>
    /// Gets a value indicating whether the queries need one transaction. Otherwise each is complete in itself.
    /// </summary>
    bool AreTransactional { get; }

    /// <summary>
    /// Begins a claim: ends lost leases, leases expired deliveries, even those that must wait, and reads the first
    /// queues.
    /// </summary>
    Task<ClaimView> LookAsync(StoreSession session, ClaimStart start, CancellationToken cancellationToken);

    /// <summary>
    /// Returns the queues after a position that have pending deliveries, in the order of their positions. The pending
    /// deliveries themselves are not read.
    /// </summary>
    Task<IReadOnlyList<QueueHead>> ReadQueuesAsync(
        StoreSession session, QueuePosition after, CancellationToken cancellationToken);

    /// <summary>
    /// Leases the deliveries of the shares, by due time. Deliveries that another worker takes meanwhile are skipped.
    /// </summary>
    Task<IReadOnlyList<ClaimedDelivery>> LeaseAsync(
        StoreSession session,
        IReadOnlyList<QueueShare> shares,
        long leaseUntil,
        CancellationToken cancellationToken);
}
