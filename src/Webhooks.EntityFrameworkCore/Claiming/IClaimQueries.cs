using Webhooks.Storage;

namespace Webhooks.Claiming;

/// <summary>What a claim asks a database, in the way that is best for it.</summary>
internal interface IClaimQueries
{
    /// <summary>Whether they belong into one transaction; else each of them stands for itself.</summary>
    bool AreTransactional { get; }

    /// <summary>Makes deliveries claimable whose worker lost them.</summary>
    Task EndLostLeasesAsync(StoreSession session, CancellationToken cancellationToken);

    /// <summary>When the first lease ends, in Unix milliseconds; null where nothing is leased.</summary>
    Task<long?> FirstLeaseEndAsync(StoreSession session, CancellationToken cancellationToken);

    /// <summary>Leases pending deliveries that have been owed since a time or longer, whatever they wait for.</summary>
    Task<IReadOnlyList<ClaimedDelivery>> LeaseExpiredAsync(
        StoreSession session, long owedUntil, int limit, long leaseUntil, CancellationToken cancellationToken);

    /// <summary>
    /// The queues after a position that have anything pending, in the order of their positions. What they have pending
    /// is not walked over.
    /// </summary>
    Task<IReadOnlyList<QueueHead>> ReadQueuesAsync(
        StoreSession session, QueuePosition after, int limit, CancellationToken cancellationToken);

    /// <summary>Leases what the shares say, each in order of due time; what another worker takes meanwhile is passed over.</summary>
    Task<IReadOnlyList<ClaimedDelivery>> LeaseAsync(
        StoreSession session,
        IReadOnlyList<QueueShare> shares,
        long leaseUntil,
        CancellationToken cancellationToken);
}
