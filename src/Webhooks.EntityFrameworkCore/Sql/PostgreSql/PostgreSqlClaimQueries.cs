using System.Data.Common;
using Webhooks.Claiming;
using Webhooks.Storage;

namespace Webhooks.Sql.PostgreSql;

/// <summary>Claims of any number of workers, none of which waits for another (<c>SKIP LOCKED</c>).</summary>
internal sealed class PostgreSqlClaimQueries(TableNames tables) : SqlClaimQueries(tables)
{
    protected override string EndLostSql { get; } = $"""
        UPDATE {tables.Deliveries} SET state = 0, due = @now, lease_until = NULL
        WHERE sequence IN (
            SELECT sequence FROM {tables.Deliveries}
            WHERE state = 1 AND lease_until <= @now
            ORDER BY lease_until LIMIT {QueueHeads.Page} FOR UPDATE SKIP LOCKED)
        """;

    private readonly string _leaseExpired = $"""
        UPDATE {tables.Deliveries} d SET state = 1, lease = d.lease + 1, lease_until = @lease_until
        FROM {tables.Messages} m
        WHERE m.id = d.message_id AND d.sequence IN (
            SELECT sequence FROM {tables.Deliveries}
            WHERE state = 0 AND owed_since <= @owed_until
            ORDER BY owed_since LIMIT @most FOR UPDATE SKIP LOCKED)
        RETURNING {ClaimedDelivery.Columns}
        """;

    // From queue to queue by one look into the index each: rows between them are never read.
    protected override string QueuesSql { get; } = $"""
        WITH RECURSIVE q AS (
            (SELECT webhook_id, destination_id, lane, due, 1 AS n FROM {tables.Deliveries}
            WHERE state = 0 AND (webhook_id, destination_id, lane) > (@webhook_id, @destination_id, @lane)
            ORDER BY webhook_id, destination_id, lane, due LIMIT 1)
            UNION ALL
            SELECT next.webhook_id, next.destination_id, next.lane, next.due, q.n + 1
            FROM q CROSS JOIN LATERAL (
                SELECT webhook_id, destination_id, lane, due FROM {tables.Deliveries}
                WHERE state = 0 AND (webhook_id, destination_id, lane) > (q.webhook_id, q.destination_id, q.lane)
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
                SELECT sequence FROM {tables.Deliveries}
                WHERE state = 0 AND webhook_id = share.webhook_id AND destination_id = share.destination_id
                    AND lane = share.lane AND due > share.due_after AND due <= share.due_until
                ORDER BY due, sequence LIMIT share.most FOR UPDATE SKIP LOCKED) p
        )
        UPDATE {tables.Deliveries} d SET state = 1, lease = d.lease + 1, lease_until = @lease_until
        FROM picked, {tables.Messages} m
        WHERE d.sequence = picked.sequence AND m.id = d.message_id
        RETURNING {ClaimedDelivery.Columns}
        """;

    public override Task<IReadOnlyList<ClaimedDelivery>> LeaseExpiredAsync(
        StoreSession session, long owedUntil, int limit, long leaseUntil, CancellationToken cancellationToken) =>
        ReadAsync(
            session.Command(_leaseExpired)
                .With("owed_until", owedUntil)
                .With("most", limit)
                .With("lease_until", leaseUntil),
            session.Now,
            isExpired: true,
            cancellationToken);

    public override Task<IReadOnlyList<ClaimedDelivery>> LeaseAsync(
        StoreSession session, IReadOnlyList<QueueShare> shares, long leaseUntil, CancellationToken cancellationToken) =>
        ReadAsync(
            session.Command(_lease)
                .With("webhook_id", shares.Select(share => share.Queue.WebhookId).ToArray())
                .With("destination_id", shares.Select(share => share.Queue.Position.DestinationId).ToArray())
                .With("lane", shares.Select(share => share.Queue.Lane).ToArray())
                .With("due_after", shares.Select(share => share.DueAfter).ToArray())
                .With("due_until", shares.Select(share => share.DueUntil).ToArray())
                .With("most", shares.Select(share => share.Count).ToArray())
                .With("lease_until", leaseUntil),
            session.Now,
            isExpired: false,
            cancellationToken);

    private static async Task<IReadOnlyList<ClaimedDelivery>> ReadAsync(
        DbCommand command, long now, bool isExpired, CancellationToken cancellationToken)
    {
        await using var _ = command.ConfigureAwait(false);
        return await command
            .ReadAllAsync(row => ClaimedDelivery.Read(row, now, isExpired), cancellationToken)
            .ConfigureAwait(false);
    }
}
