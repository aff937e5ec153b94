using Webhooks.Storage;

namespace Webhooks.Claiming;

/// <summary>What a claim asks a database, in the way that is best for it.</summary>
internal interface IClaimQueries
{
    /// <summary>Whether they belong into one transaction; else each of them stands for itself.</summary>
    bool AreTransactional { get; }

    /// <summary>
    /// How a claim begins: makes deliveries claimable whose worker lost them, leases those that are too old, whatever they
    /// wait for, and reads the first queues.
    /// </summary>
    Task<ClaimView> LookAsync(StoreSession session, ClaimStart start, CancellationToken cancellationToken);

    /// <summary>
    /// The queues after a position that have anything pending, in the order of their positions. What they have pending
    /// is not walked over.
    /// </summary>
    Task<IReadOnlyList<QueueHead>> ReadQueuesAsync(
        StoreSession session, QueuePosition after, CancellationToken cancellationToken);

    /// <summary>Leases what the shares say, each in order of due time; what another worker takes meanwhile is passed over.</summary>
    Task<IReadOnlyList<ClaimedDelivery>> LeaseAsync(
        StoreSession session,
        IReadOnlyList<QueueShare> shares,
        long leaseUntil,
        CancellationToken cancellationToken);
}
