using Webhooks.Claiming;
using Webhooks.Storage;

namespace Webhooks.Sql;

/// <summary>Claims in SQL of a database we know, within one transaction.</summary>
internal abstract class SqlClaimQueries(TableNames tables) : IClaimQueries
{
    private readonly string _firstLeaseEnd = $"SELECT min(lease_until) FROM {tables.Deliveries} WHERE state = 1";

    public bool AreTransactional => true;

    /// <summary>Ends what has ended at <c>@now</c>.</summary>
    protected abstract string EndLostSql { get; }

    /// <summary>
    /// At most <c>@most</c> queues after <c>@webhook_id</c>, <c>@destination_id</c> and <c>@lane</c>, as
    /// <see cref="QueueHeads.Read"/> reads them.
    /// </summary>
    protected abstract string QueuesSql { get; }

    public async Task EndLostLeasesAsync(StoreSession session, CancellationToken cancellationToken)
    {
        var command = session.Command(EndLostSql).With("now", session.Now);
        await using var _ = command.ConfigureAwait(false);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task<long?> FirstLeaseEndAsync(StoreSession session, CancellationToken cancellationToken)
    {
        var command = session.Command(_firstLeaseEnd);
        await using var _ = command.ConfigureAwait(false);
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) as long?;
    }

    public abstract Task<IReadOnlyList<ClaimedDelivery>> LeaseExpiredAsync(
        StoreSession session, long owedUntil, int limit, long leaseUntil, CancellationToken cancellationToken);

    public async Task<IReadOnlyList<QueueHead>> ReadQueuesAsync(
        StoreSession session, QueuePosition after, int limit, CancellationToken cancellationToken)
    {
        var command = session.Command(QueuesSql)
            .With("webhook_id", after.WebhookId)
            .With("destination_id", after.DestinationId)
            .With("lane", after.Lane)
            .With("most", limit);
        await using var _ = command.ConfigureAwait(false);
        return await command.ReadAllAsync(QueueHeads.Read, cancellationToken).ConfigureAwait(false);
    }

    public abstract Task<IReadOnlyList<ClaimedDelivery>> LeaseAsync(
        StoreSession session, IReadOnlyList<QueueShare> shares, long leaseUntil, CancellationToken cancellationToken);
}
