using System.Data.Common;
using Webhooks.Claiming;
using Webhooks.Storage;

namespace Webhooks.Sql.PostgreSql;

/// <summary>Claims for any number of workers, without waiting for each other (<c>SKIP LOCKED</c>).</summary>
/// <remarks>
/// Rows are found by arrays and lateral lookups, not by joins. The planner's statistics of the queue are unreliable,
/// because it is mostly empty. With lookups the planner can only use the key.
/// </remarks>
internal sealed class PostgreSqlClaimQueries(TableNames tables) : IClaimQueries
{
    private readonly string _endLost = $"""
        UPDATE {tables.Queue} SET due = @now, lease_until = NULL
        WHERE sequence = ANY(ARRAY(
            SELECT sequence FROM {tables.Queue}
            WHERE lease_until <= @now
            ORDER BY lease_until LIMIT {QueueHeads.Page} FOR UPDATE SKIP LOCKED))
        """;

    private readonly string _firstLeaseEnd =
        $"SELECT min(lease_until) FROM {tables.Queue} WHERE lease_until IS NOT NULL";

    private readonly string _leaseExpired = $"""
        WITH leased AS (
            UPDATE {tables.Queue} SET lease = lease + 1, lease_until = @lease_until
            WHERE sequence = ANY(ARRAY(
                SELECT sequence FROM {tables.Queue}
                WHERE lease_until IS NULL AND owed_since <= @owed_until
                ORDER BY owed_since LIMIT @most FOR UPDATE SKIP LOCKED))
            RETURNING *
        )
        {Details(tables)}
        """;

    // Goes from queue to queue with one index lookup each. Rows in between are not read.
    private readonly string _queues = $"""
        WITH RECURSIVE q AS (
            (SELECT webhook_id, destination_id, lane, due, 1 AS n FROM {tables.Queue}
            WHERE lease_until IS NULL AND (webhook_id, destination_id, lane) > (@webhook_id, @destination_id, @lane)
            ORDER BY webhook_id, destination_id, lane, due LIMIT 1)
            UNION ALL
            SELECT next.webhook_id, next.destination_id, next.lane, next.due, q.n + 1
            FROM q CROSS JOIN LATERAL (
                SELECT webhook_id, destination_id, lane, due FROM {tables.Queue}
                WHERE lease_until IS NULL AND (webhook_id, destination_id, lane) > (q.webhook_id, q.destination_id, q.lane)
                ORDER BY webhook_id, destination_id, lane, due LIMIT 1) next
            WHERE q.n < @most)
        SELECT {QueueHeads.Columns} FROM q LEFT JOIN {tables.Destinations} t ON t.id = q.destination_id ORDER BY q.n
        """;

    private readonly string _lease = $"""
        WITH share AS (
            SELECT * FROM unnest(@webhook_id, @destination_id, @lane, @due_after, @due_until, @most)
            AS s(webhook_id, destination_id, lane, due_after, due_until, most)
        ), picked AS (
            SELECT p.sequence FROM share CROSS JOIN LATERAL (
                SELECT sequence FROM {tables.Queue}
                WHERE lease_until IS NULL AND webhook_id = share.webhook_id AND destination_id = share.destination_id
                    AND lane = share.lane AND due > share.due_after AND due <= share.due_until
                ORDER BY due, sequence LIMIT share.most FOR UPDATE SKIP LOCKED) p
        ), leased AS (
            UPDATE {tables.Queue} SET lease = lease + 1, lease_until = @lease_until
            WHERE sequence = ANY(ARRAY(SELECT sequence FROM picked))
            RETURNING *
        )
        {Details(tables)}
        """;

    public bool AreTransactional => true;

    /// <summary>Begins a claim in one round trip.</summary>
    public async Task<ClaimView> LookAsync(StoreSession session, ClaimStart start, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        await using var _ = batch.ConfigureAwait(false);
        batch.Add(Planning.InOrder);
        batch.Add(_endLost).With("@now", session.Now);
        batch.Add(_leaseExpired)
            .With("@owed_until", start.OwedUntil)
            .With("@most", start.Limit)
            .With("@lease_until", start.LeaseUntil);
        Position(batch.Add(_queues), QueuePosition.Start);
        batch.Add(_firstLeaseEnd);
        var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var __ = reader.ConfigureAwait(false);
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        var expired = await reader
            .ReadAllAsync(row => ClaimedDelivery.Read(row, session.Now, isExpired: true), cancellationToken)
            .ConfigureAwait(false);
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        var queues = await reader.ReadAllAsync(QueueHeads.Read, cancellationToken).ConfigureAwait(false);
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        var ends = await reader.ReadAllAsync(row => row.Int64OrNull(0), cancellationToken).ConfigureAwait(false);
        return new(expired, queues, ends[0]);
    }

    public async Task<IReadOnlyList<QueueHead>> ReadQueuesAsync(
        StoreSession session, QueuePosition after, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        await using var _ = batch.ConfigureAwait(false);
        Position(batch.Add(_queues), after);
        var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var __ = reader.ConfigureAwait(false);
        return await reader.ReadAllAsync(QueueHeads.Read, cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<ClaimedDelivery>> LeaseAsync(
        StoreSession session, IReadOnlyList<QueueShare> shares, long leaseUntil, CancellationToken cancellationToken)
    {
        var command = session.Command(_lease)
            .With("@webhook_id", shares.Column(share => share.Queue.WebhookId))
            .With("@destination_id", shares.Column(share => share.Queue.Position.DestinationId))
            .With("@lane", shares.Column(share => share.Queue.Lane))
            .With("@due_after", shares.Column(share => share.DueAfter))
            .With("@due_until", shares.Column(share => share.DueUntil))
            .With("@most", shares.Column(share => share.Count))
            .With("@lease_until", leaseUntil);
        await using var _ = command.ConfigureAwait(false);
        return await command
            .ReadAllAsync(row => ClaimedDelivery.Read(row, session.Now, isExpired: false), cancellationToken)
            .ConfigureAwait(false);
    }

    private static void Position(DbBatchCommand command, QueuePosition after) => command
        .With("@webhook_id", after.WebhookId)
        .With("@destination_id", after.DestinationId)
        .With("@lane", after.Lane)
        .With("@most", QueueHeads.Page);

    /// <summary>Returns the query for the details of <c>leased</c> rows of the queue.</summary>
    private static string Details(TableNames tables) => $"""
        SELECT {ClaimedDelivery.Columns} FROM leased q
            CROSS JOIN LATERAL (SELECT * FROM {tables.Deliveries} WHERE sequence = q.sequence OFFSET 0) d
            CROSS JOIN LATERAL (SELECT * FROM {tables.Messages} WHERE id = d.message_id OFFSET 0) m
        """;
}
