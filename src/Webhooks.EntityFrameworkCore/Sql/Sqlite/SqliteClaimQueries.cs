using System.Globalization;
using Webhooks.Claiming;
using Webhooks.Storage;

namespace Webhooks.Sql.Sqlite;

/// <summary>Claims within the single write transaction of SQLite.</summary>
internal sealed class SqliteClaimQueries(TableNames tables) : StepwiseClaimQueries
{
    private readonly string _firstLeaseEnd =
        $"SELECT min(lease_until) FROM {tables.Queue} WHERE lease_until IS NOT NULL";

    private readonly string _endLost =
        $"UPDATE {tables.Queue} SET due = @now, lease_until = NULL WHERE lease_until IS NOT NULL AND lease_until <= @now";

    // Here and below the limit is a term: SQLite compiles a statement again for each value of a limit that is only a
    // parameter.
    private readonly string _leaseExpired = $"""
        UPDATE {tables.Queue} SET lease = lease + 1, lease_until = @lease_until
        WHERE sequence IN (
            SELECT sequence FROM {tables.Queue}
            WHERE lease_until IS NULL AND owed_since <= @owed_until ORDER BY owed_since LIMIT +@most)
        RETURNING sequence
        """;

    // Goes from queue to queue with index lookups, and rows in between are not read: the other lane, else the next
    // destination
    // of the webhook, else the next webhook. For a comparison of all three at the same time, SQLite would use only the
    // first column.
    private readonly string _queues = $"""
        WITH RECURSIVE q(sequence, webhook_id, destination_id, lane, due, n) AS (
            SELECT NULL, @webhook_id, @destination_id, @lane, 0, 0
            UNION ALL
            SELECT d.sequence, d.webhook_id, d.destination_id, d.lane, d.due, q.n + 1
            FROM q JOIN {tables.Queue} d ON d.sequence = COALESCE(
                (SELECT sequence FROM {tables.Queue}
                WHERE lease_until IS NULL AND webhook_id = q.webhook_id AND destination_id = q.destination_id AND lane > q.lane
                ORDER BY lane, due, sequence LIMIT 1),
                (SELECT sequence FROM {tables.Queue}
                WHERE lease_until IS NULL AND webhook_id = q.webhook_id AND destination_id > q.destination_id
                ORDER BY destination_id, lane, due, sequence LIMIT 1),
                (SELECT sequence FROM {tables.Queue}
                WHERE lease_until IS NULL AND webhook_id > q.webhook_id
                ORDER BY webhook_id, destination_id, lane, due, sequence LIMIT 1))
            WHERE q.n < @most)
        SELECT {QueueHeads.Columns} FROM q LEFT JOIN {tables.Destinations} t ON t.id = q.destination_id
        WHERE q.n > 0 ORDER BY q.n
        """;

    private readonly string _lease = $"""
        UPDATE {tables.Queue} SET lease = lease + 1, lease_until = @lease_until
        WHERE sequence IN (
            SELECT sequence FROM {tables.Queue}
            WHERE lease_until IS NULL AND webhook_id = @webhook_id AND destination_id = @destination_id
                AND lane = @lane AND due > @due_after AND due <= @due_until
            ORDER BY due, sequence LIMIT +@most)
        RETURNING sequence
        """;

    private readonly string _claimed =
        $"SELECT {ClaimedDelivery.Columns} FROM {tables.Queue} q JOIN {tables.Deliveries} d ON d.sequence = q.sequence "
        + $"JOIN {tables.Messages} m ON m.id = d.message_id";

    public override bool AreTransactional => true;

    public override async Task<IReadOnlyList<QueueHead>> ReadQueuesAsync(
        StoreSession session, QueuePosition after, CancellationToken cancellationToken)
    {
        var command = session.Command(_queues)
            .With("@webhook_id", after.WebhookId)
            .With("@destination_id", after.DestinationId)
            .With("@lane", after.Lane)
            .With("@most", QueueHeads.Page);
        await using var _ = command.ConfigureAwait(false);
        return await command.ReadAllAsync(QueueHeads.Read, cancellationToken).ConfigureAwait(false);
    }

    public override async Task<IReadOnlyList<ClaimedDelivery>> LeaseAsync(
        StoreSession session, IReadOnlyList<QueueShare> shares, long leaseUntil, CancellationToken cancellationToken)
    {
        var sequences = new List<long>();
        var command = session.Command(_lease);
        await using var _ = command.ConfigureAwait(false);
        foreach (var share in shares)
        {
            // One command for all of them: it is compiled once.
            command.Parameters.Clear();
            command
                .With("@webhook_id", share.Queue.WebhookId)
                .With("@destination_id", share.Queue.Position.DestinationId)
                .With("@lane", share.Queue.Lane)
                .With("@due_after", share.DueAfter)
                .With("@due_until", share.DueUntil)
                .With("@most", share.Count)
                .With("@lease_until", leaseUntil);
            sequences.AddRange(
                await command.ReadAllAsync(row => row.GetInt64(0), cancellationToken).ConfigureAwait(false));
        }

        return await ReadAsync(session, sequences, isExpired: false, cancellationToken).ConfigureAwait(false);
    }

    protected override async Task EndLostLeasesAsync(StoreSession session, CancellationToken cancellationToken)
    {
        var command = session.Command(_endLost).With("@now", session.Now);
        await using var _ = command.ConfigureAwait(false);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override async Task<IReadOnlyList<ClaimedDelivery>> LeaseExpiredAsync(
        StoreSession session, ClaimStart start, CancellationToken cancellationToken)
    {
        var command = session.Command(_leaseExpired)
            .With("@owed_until", start.OwedUntil)
            .With("@most", start.Limit)
            .With("@lease_until", start.LeaseUntil);
        await using var _ = command.ConfigureAwait(false);
        var sequences = await command.ReadAllAsync(row => row.GetInt64(0), cancellationToken).ConfigureAwait(false);
        return await ReadAsync(session, sequences, isExpired: true, cancellationToken).ConfigureAwait(false);
    }

    protected override async Task<long?> FirstLeaseEndAsync(StoreSession session, CancellationToken cancellationToken)
    {
        var command = session.Command(_firstLeaseEnd);
        await using var _ = command.ConfigureAwait(false);
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) as long?;
    }

    private async Task<IReadOnlyList<ClaimedDelivery>> ReadAsync(
        StoreSession session, List<long> sequences, bool isExpired, CancellationToken cancellationToken)
    {
        if (sequences.Count == 0)
        {
            return [];
        }

        var list = string.Join(',', sequences.Select(each => each.ToString(CultureInfo.InvariantCulture)));
        var command = session.Command($"{_claimed} WHERE q.sequence IN ({list})");
        await using var _ = command.ConfigureAwait(false);
        return await command
            .ReadAllAsync(row => ClaimedDelivery.Read(row, session.Now, isExpired), cancellationToken)
            .ConfigureAwait(false);
    }
}
