using Webhooks.Claiming;
using Webhooks.Storage;

namespace Webhooks.Sql;

/// <summary>
/// Claims with separate statements, for databases that cannot run several in one round trip or do not need to.
/// </summary>
internal abstract class StepwiseClaimQueries : IClaimQueries
{
    public abstract bool AreTransactional { get; }

    public async Task<ClaimView> LookAsync(StoreSession session, ClaimStart start, CancellationToken cancellationToken)
    {
        await EndLostLeasesAsync(session, cancellationToken).ConfigureAwait(false);
        var expired = await LeaseExpiredAsync(session, start, cancellationToken).ConfigureAwait(false);
        var queues = await ReadQueuesAsync(session, QueuePosition.Start, cancellationToken).ConfigureAwait(false);
        return new(expired, queues, await FirstLeaseEndAsync(session, cancellationToken).ConfigureAwait(false));
    }

    public abstract Task<IReadOnlyList<QueueHead>> ReadQueuesAsync(
        StoreSession session, QueuePosition after, CancellationToken cancellationToken);

    public abstract Task<IReadOnlyList<ClaimedDelivery>> LeaseAsync(
        StoreSession session, IReadOnlyList<QueueShare> shares, long leaseUntil, CancellationToken cancellationToken);

    /// <summary>Makes deliveries claimable again whose workers lost their leases.</summary>
    protected abstract Task EndLostLeasesAsync(StoreSession session, CancellationToken cancellationToken);

    /// <summary>Leases pending deliveries that are expired.</summary>
    protected abstract Task<IReadOnlyList<ClaimedDelivery>> LeaseExpiredAsync(
        StoreSession session, ClaimStart start, CancellationToken cancellationToken);

    /// <summary>
    /// Returns the time at which the first lease ends, in Unix milliseconds, or null if nothing is leased.
    /// </summary>
    protected abstract Task<long?> FirstLeaseEndAsync(StoreSession session, CancellationToken cancellationToken);
}
