using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;

namespace Webhooks.Database.PostgreSql;

/// <summary>Claims for any number of workers, without waiting for each other (<c>SKIP LOCKED</c>).</summary>
/// <remarks>
/// Rows are found by arrays and lateral lookups, not by joins. The planner's statistics of the queue are unreliable,
/// because it is mostly empty. With lookups the planner can only use the key.
/// </remarks>
internal sealed class PostgreSqlClaimQueries(TableNames tables) : IClaimQueries
{
    private readonly string _endLost = $"""
        UPDATE {tables.Queue} SET status = 0, due = @now, lease_until = NULL
        WHERE sequence = ANY(ARRAY(
            SELECT sequence FROM {tables.Queue} WHERE status = 1 AND lease_until <= @now
            ORDER BY lease_until LIMIT {ClaimView.MostReady} FOR UPDATE SKIP LOCKED))
        """;

    private readonly string _makeReady = $"""
        UPDATE {tables.Queue} SET status = 0
        WHERE sequence = ANY(ARRAY(
            SELECT sequence FROM {tables.Queue} WHERE status = 2 AND due <= @now
            ORDER BY due LIMIT {ClaimView.MostReady} FOR UPDATE SKIP LOCKED))
        """;

    private readonly string _woken = $"""
        SELECT {Woken.Columns} FROM (
            SELECT * FROM {tables.Destinations} WHERE wakes_at <= @now ORDER BY wakes_at LIMIT {ClaimView.MostWoken}) t
        LEFT JOIN LATERAL ({FirstHeld(tables, 0)} UNION ALL {FirstHeld(tables, 1)}) q ON TRUE
        """;

    private readonly string _nextTime = $"""
        SELECT LEAST(
            (SELECT min(lease_until) FROM {tables.Queue} WHERE status = 1),
            (SELECT min(due) FROM {tables.Queue} WHERE status = 2),
            (SELECT min(wakes_at) FROM {tables.Destinations} WHERE wakes_at > @now))
        """;

    private readonly PostgreSqlReadyLines _ready = new(tables);

    private readonly string _held = $"""
        WITH RECURSIVE h AS (
            (SELECT lane, tenant_key, webhook_key, destination_key, webhook_id, due, sequence, 1 AS n FROM {tables.Queue}
            WHERE status = 3 AND {IsOpen} AND (webhook_key, destination_key) > (@webhook_key, @destination_key)
            ORDER BY webhook_key, destination_key, lane, due, sequence LIMIT 1)
            UNION ALL
            SELECT next.lane, next.tenant_key, next.webhook_key, next.destination_key, next.webhook_id, next.due,
                next.sequence, h.n + 1
            FROM h CROSS JOIN LATERAL (
                SELECT lane, tenant_key, webhook_key, destination_key, webhook_id, due, sequence FROM {tables.Queue}
                WHERE status = 3 AND {IsOpen} AND (webhook_key, destination_key) > (h.webhook_key, h.destination_key)
                ORDER BY webhook_key, destination_key, lane, due, sequence LIMIT 1) next
            WHERE h.n < @most)
        SELECT {QueueLine.Columns} FROM h q
        LEFT JOIN LATERAL (
            SELECT * FROM {tables.Destinations} WHERE destination_key = q.destination_key OFFSET 0) t ON TRUE
        """;

    private readonly string _lease = $"""
        WITH share AS (
            SELECT * FROM unnest(@lane, @tenant_key, @webhook_key, @destination_key, @is_held, @due_after, @due_until, @most)
            AS s(lane, tenant_key, webhook_key, destination_key, is_held, due_after, due_until, most)
        ), ready AS (
            SELECT p.sequence FROM (SELECT * FROM share WHERE NOT is_held) s CROSS JOIN LATERAL (
                SELECT sequence FROM {tables.Queue}
                WHERE status = 0 AND lane = s.lane AND tenant_key = s.tenant_key AND webhook_key = s.webhook_key
                    AND destination_key = s.destination_key AND due > s.due_after AND due <= s.due_until
                ORDER BY due, sequence LIMIT s.most FOR UPDATE SKIP LOCKED) p
        ), held AS (
            SELECT p.sequence FROM (SELECT * FROM share WHERE is_held) s CROSS JOIN LATERAL (
                SELECT sequence FROM {tables.Queue}
                WHERE status = 3 AND {IsOpen} AND webhook_key = s.webhook_key AND destination_key = s.destination_key
                    AND lane = s.lane AND due > s.due_after AND due <= s.due_until
                ORDER BY due, sequence LIMIT s.most FOR UPDATE SKIP LOCKED) p
        ), leased AS (
            UPDATE {tables.Queue} SET status = 1, lease = lease + 1, lease_until = @lease_until
            WHERE sequence = ANY(ARRAY(SELECT sequence FROM ready UNION ALL SELECT sequence FROM held))
            RETURNING *
        )
        {Details(tables)}
        """;

    private readonly string _leaseExpired = $"""
        WITH leased AS (
            UPDATE {tables.Queue} SET status = 1, lease = lease + 1, lease_until = @lease_until
            WHERE sequence = ANY(ARRAY(
                SELECT sequence FROM {tables.Queue} WHERE sequence = ANY(@sequence) AND status + 0 <> 1
                FOR UPDATE SKIP LOCKED))
            RETURNING *
        )
        {Details(tables)}
        """;

    private readonly string _hold = $"""
        UPDATE {tables.Queue} SET status = 3
        WHERE sequence = ANY(ARRAY(
            SELECT p.sequence
            FROM unnest(@lane, @tenant_key, @webhook_key, @destination_key, @due_until, @most)
                AS s(lane, tenant_key, webhook_key, destination_key, due_until, most)
            CROSS JOIN LATERAL (
                SELECT sequence FROM {tables.Queue}
                WHERE status = 0 AND lane = s.lane AND tenant_key = s.tenant_key AND webhook_key = s.webhook_key
                    AND destination_key = s.destination_key AND due <= s.due_until
                ORDER BY due, sequence LIMIT s.most FOR UPDATE SKIP LOCKED) p))
        """;

    private const string IsOpen = Model.QueueStatus.IsOpen;

    public bool AreTransactional => true;

    /// <summary>Begins a claim in one round trip.</summary>
    public async Task<ClaimView> BeginAsync(
        StoreSession session, IReadOnlyList<LinePage> pages, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        await using var _ = batch.ConfigureAwait(false);
        batch.Add(Planning.InOrder);
        batch.Add(Planning.WithoutSync);
        var ended = batch.Add(_endLost).With("@now", session.Now);
        var readied = batch.Add(_makeReady).With("@now", session.Now);
        batch.Add(_woken).With("@now", session.Now);
        batch.Add(_nextTime).With("@now", session.Now);
        _ready.Add(batch, pages);
        var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var __ = reader.ConfigureAwait(false);
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        var woken = Woken.ToDestinations(
            await reader.ReadAllAsync(Woken.Read, cancellationToken).ConfigureAwait(false));
        await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        var times = await reader.ReadAllAsync(RowReading.OnlyInt64OrNull, cancellationToken).ConfigureAwait(false);
        var ready = new List<ReadLines>();
        while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false))
        {
            ready.Add(await PostgreSqlReadyLines.ReadAsync(reader, cancellationToken).ConfigureAwait(false));
        }

        await reader.CloseAsync().ConfigureAwait(false);
        var isFull = ended.RecordsAffected == ClaimView.MostReady || readied.RecordsAffected == ClaimView.MostReady;
        return new(woken, ready, isFull, times[0]);
    }

    public async Task<IReadOnlyList<ReadLines>> ReadReadyAsync(
        StoreSession session, IReadOnlyList<LinePage> pages, CancellationToken cancellationToken)
    {
        var batch = session.Batch();
        await using var _ = batch.ConfigureAwait(false);
        _ready.Add(batch, pages);
        var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var __ = reader.ConfigureAwait(false);
        var read = new List<ReadLines>();
        do
        {
            read.Add(await PostgreSqlReadyLines.ReadAsync(reader, cancellationToken).ConfigureAwait(false));
        }
        while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false));

        return read;
    }

    public Task<IReadOnlyList<QueueLine>> ReadHeldAsync(
        StoreSession session, HeldPosition after, int most, CancellationToken cancellationToken) =>
        QueueLine.ReadHeldAsync(session.Command(_held), after, most, cancellationToken);

    public Task LeaseAsync(
        StoreSession session,
        IReadOnlyList<QueueShare> shares,
        long leaseUntil,
        long maxBytes,
        List<ClaimedDelivery> leased,
        CancellationToken cancellationToken)
    {
        var command = session.Command(_lease)
            .With("@lane", shares.Column(share => share.Line.Key.Lane))
            .With("@tenant_key", shares.Column(share => share.Line.Key.TenantKey))
            .With("@webhook_key", shares.Column(share => share.Line.Key.WebhookKey))
            .With("@destination_key", shares.Column(share => share.Line.Key.DestinationKey))
            .With("@is_held", shares.Column(share => share.Line.IsHeld))
            .With("@due_after", shares.Column(share => share.DueAfter))
            .With("@due_until", shares.Column(share => share.DueUntil))
            .With("@most", shares.Column(share => share.Count))
            .With("@lease_until", leaseUntil)
            .With("@max_bytes", maxBytes);
        return ClaimedDelivery.ReadAsync(command, session.Now, leased, cancellationToken);
    }

    public Task LeaseExpiredAsync(
        StoreSession session,
        IReadOnlyList<long> sequences,
        long leaseUntil,
        long maxBytes,
        List<ClaimedDelivery> leased,
        CancellationToken cancellationToken)
    {
        var command = session.Command(_leaseExpired)
            .With("@sequence", sequences.ToArray())
            .With("@lease_until", leaseUntil)
            .With("@max_bytes", maxBytes);
        return ClaimedDelivery.ReadAsync(command, session.Now, leased, cancellationToken);
    }

    public async Task HoldAsync(
        StoreSession session, IReadOnlyList<BlockedLine> lines, CancellationToken cancellationToken)
    {
        var command = session.Command(_hold)
            .With("@lane", lines.Column(each => each.Line.Key.Lane))
            .With("@tenant_key", lines.Column(each => each.Line.Key.TenantKey))
            .With("@webhook_key", lines.Column(each => each.Line.Key.WebhookKey))
            .With("@destination_key", lines.Column(each => each.Line.Key.DestinationKey))
            .With("@due_until", lines.Column(each => each.DueUntil))
            .With("@most", lines.Column(each => each.Most));
        await using var _ = command.ConfigureAwait(false);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static string FirstHeld(TableNames tables, int lane) => $"""
        (SELECT lane, tenant_key, due, sequence FROM {tables.Queue}
        WHERE status = 3 AND {IsOpen} AND webhook_key = t.webhook_key AND destination_key = t.destination_key AND lane = {lane}
        ORDER BY due, sequence LIMIT 1)
        """;

    /// <summary>Returns the query for the details of <c>leased</c> rows of the queue.</summary>
    private static string Details(TableNames tables) => $"""
        SELECT {ClaimedDelivery.ColumnsWithin("octet_length(m.body)")} FROM leased q
            CROSS JOIN LATERAL (SELECT * FROM {tables.Messages} WHERE number = q.sequence / {Model.DeliveryKey.Span} OFFSET 0) m
        """;
}
