using System.Data.Common;
using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;
using Webhooks.Model;

namespace Webhooks.Database.Sqlite;

/// <summary>Claims within the single write transaction of SQLite.</summary>
internal sealed class SqliteClaimQueries(TableNames tables) : IClaimQueries
{
    private const string IsOpen = QueueStatus.IsOpen;

    private readonly string _endLost = $"""
        UPDATE {tables.Queue} SET status = 0, due = @now, lease_until = NULL
        WHERE sequence IN (
            SELECT sequence FROM {tables.Queue} WHERE status = 1 AND lease_until <= @now
            ORDER BY lease_until LIMIT {ClaimView.MostReady})
        """;

    private readonly string _makeReady = $"""
        UPDATE {tables.Queue} SET status = 0
        WHERE sequence IN (
            SELECT sequence FROM {tables.Queue} WHERE status = 2 AND due <= @now
            ORDER BY due LIMIT {ClaimView.MostReady})
        """;

    private readonly string _nextTime = $"""
        SELECT min(time) FROM (
            SELECT min(lease_until) AS time FROM {tables.Queue} WHERE status = 1
            UNION ALL SELECT min(due) FROM {tables.Queue} WHERE status = 2
            UNION ALL SELECT min(wakes_at) FROM {tables.Destinations} WHERE wakes_at > @now)
        """;

    private readonly string _woken = $"""
        WITH t AS (
            SELECT * FROM {tables.Destinations} WHERE wakes_at <= @now ORDER BY wakes_at LIMIT {ClaimView.MostWoken})
        SELECT {Woken.Columns} FROM t LEFT JOIN {tables.Queue} q ON q.sequence IN (
            {FirstHeld(tables, 0)}, {FirstHeld(tables, 1)})
        """;

    private readonly string _held = $"""
        WITH RECURSIVE h(sequence, webhook_key, destination_key, n) AS (
            SELECT NULL, @webhook_key, @destination_key, 0
            UNION ALL
            SELECT q.sequence, q.webhook_key, q.destination_key, h.n + 1
            FROM h JOIN {tables.Queue} q ON q.sequence = COALESCE(
                (SELECT sequence FROM {tables.Queue}
                WHERE status = 3 AND {IsOpen} AND webhook_key = h.webhook_key AND destination_key > h.destination_key
                ORDER BY destination_key, lane, due, sequence LIMIT 1),
                (SELECT sequence FROM {tables.Queue}
                WHERE status = 3 AND {IsOpen} AND webhook_key > h.webhook_key
                ORDER BY webhook_key, destination_key, lane, due, sequence LIMIT 1))
            WHERE h.n < @most)
        SELECT {QueueLine.Columns} FROM h JOIN {tables.Queue} q ON q.sequence = h.sequence
        LEFT JOIN {tables.Destinations} t ON t.destination_key = q.destination_key
        """;

    // Here and below the limit is a term: SQLite compiles a statement again for each value of a limit that is only a
    // parameter.
    private readonly string _leaseReady = Lease(
        tables,
        "status = 0 AND lane = @lane AND tenant_key = @tenant_key AND webhook_key = @webhook_key "
        + "AND destination_key = @destination_key AND due > @due_after AND due <= @due_until");

    private readonly string _leaseHeld = Lease(
        tables,
        $"status = 3 AND {IsOpen} AND webhook_key = @webhook_key AND destination_key = @destination_key AND lane = @lane "
        + "AND due > @due_after AND due <= @due_until");

    private readonly string _hold = $"""
        UPDATE {tables.Queue} SET status = 3
        WHERE sequence IN (
            SELECT sequence FROM {tables.Queue}
            WHERE status = 0 AND lane = @lane AND tenant_key = @tenant_key AND webhook_key = @webhook_key
                AND destination_key = @destination_key AND due <= @due_until
            ORDER BY due, sequence LIMIT +@most)
        """;

    private readonly string _claimed =
        $"SELECT {ClaimedDelivery.ColumnsWithin("length(m.body)")} FROM {tables.Queue} q "
        + $"JOIN {tables.Messages} m ON m.number = q.sequence / {DeliveryKey.Span}";

    public bool AreTransactional => true;

    public async Task<ClaimView> BeginAsync(
        StoreSession session, IReadOnlyList<LinePage> pages, CancellationToken cancellationToken)
    {
        var now = new Statement(_endLost).With("@now", session.Now);
        var changed = await session
            .RunAsync([now, new Statement(_makeReady).With("@now", session.Now)], cancellationToken)
            .ConfigureAwait(false);
        var wake = session.Command(_woken).With("@now", session.Now);
        await using var _ = wake.ConfigureAwait(false);
        var woken = Woken.ToDestinations(await wake.ReadAllAsync(Woken.Read, cancellationToken).ConfigureAwait(false));
        var next = session.Command(_nextTime).With("@now", session.Now);
        await using var __ = next.ConfigureAwait(false);
        var nextTime = await next.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) as long?;
        var ready = await ReadReadyAsync(session, pages, cancellationToken).ConfigureAwait(false);
        return new(woken, ready, changed.Contains(ClaimView.MostReady), nextTime);
    }

    public async Task<IReadOnlyList<ReadLines>> ReadReadyAsync(
        StoreSession session, IReadOnlyList<LinePage> pages, CancellationToken cancellationToken)
    {
        var read = new List<ReadLines>();
        var walk = new SqliteLineWalk(session);
        await using var _ = walk.ConfigureAwait(false);
        foreach (var page in pages)
        {
            read.Add(await walk.ReadAsync(page, cancellationToken).ConfigureAwait(false));
        }

        return read;
    }

    public Task<IReadOnlyList<QueueLine>> ReadHeldAsync(
        StoreSession session, HeldPosition after, int most, CancellationToken cancellationToken) =>
        QueueLine.ReadHeldAsync(session.Command(_held), after, most, cancellationToken);

    public async Task LeaseAsync(
        StoreSession session,
        IReadOnlyList<QueueShare> shares,
        long leaseUntil,
        long maxBytes,
        List<ClaimedDelivery> leased,
        CancellationToken cancellationToken)
    {
        var sequences = new List<long>();
        foreach (var lines in shares.GroupBy(share => share.Line.IsHeld))
        {
            // One command for all of them: it is compiled once.
            var command = session.Command(lines.Key ? _leaseHeld : _leaseReady);
            await using var _ = command.ConfigureAwait(false);
            foreach (var share in lines)
            {
                With(command, share.Line.Key, share.DueUntil, share.Count)
                    .With("@due_after", share.DueAfter)
                    .With("@lease_until", leaseUntil);
                sequences.AddRange(
                    await command.ReadAllAsync(RowReading.OnlyInt64, cancellationToken).ConfigureAwait(false));
            }
        }

        await ReadAsync(session, sequences, maxBytes, leased, cancellationToken).ConfigureAwait(false);
    }

    public async Task LeaseExpiredAsync(
        StoreSession session,
        IReadOnlyList<long> sequences,
        long leaseUntil,
        long maxBytes,
        List<ClaimedDelivery> leased,
        CancellationToken cancellationToken)
    {
        var command = session.Command($"""
            UPDATE {tables.Queue} SET status = 1, lease = lease + 1, lease_until = @lease_until
            WHERE sequence IN ({InList.Of(sequences)}) AND status <> 1
            RETURNING sequence
            """).With("@lease_until", leaseUntil);
        await using var _ = command.ConfigureAwait(false);
        var taken = await command.ReadAllAsync(RowReading.OnlyInt64, cancellationToken).ConfigureAwait(false);
        await ReadAsync(session, taken, maxBytes, leased, cancellationToken).ConfigureAwait(false);
    }

    public async Task HoldAsync(
        StoreSession session, IReadOnlyList<BlockedLine> lines, CancellationToken cancellationToken)
    {
        var command = session.Command(_hold);
        await using var _ = command.ConfigureAwait(false);
        foreach (var each in lines)
        {
            await With(command, each.Line.Key, each.DueUntil, each.Most)
                .ExecuteNonQueryAsync(cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private static DbCommand With(DbCommand command, LineKey line, long dueUntil, int most)
    {
        command.Parameters.Clear();
        return command
            .With("@lane", line.Lane)
            .With("@tenant_key", line.TenantKey)
            .With("@webhook_key", line.WebhookKey)
            .With("@destination_key", line.DestinationKey)
            .With("@due_until", dueUntil)
            .With("@most", most);
    }

    private Task ReadAsync(
        StoreSession session,
        List<long> sequences,
        long maxBytes,
        List<ClaimedDelivery> leased,
        CancellationToken cancellationToken) => sequences.Count == 0 ? Task.CompletedTask : ClaimedDelivery.ReadAsync(
            session.Command($"{_claimed} WHERE q.sequence IN ({InList.Of(sequences)})").With("@max_bytes", maxBytes),
            session.Now,
            leased,
            cancellationToken);

    private static string Lease(TableNames tables, string condition) => $"""
        UPDATE {tables.Queue} SET status = 1, lease = lease + 1, lease_until = @lease_until
        WHERE sequence IN (
            SELECT sequence FROM {tables.Queue} WHERE {condition} ORDER BY due, sequence LIMIT +@most)
        RETURNING sequence
        """;

    private static string FirstHeld(TableNames tables, int lane) => $"""
        (SELECT sequence FROM {tables.Queue}
        WHERE status = 3 AND {IsOpen} AND webhook_key = t.webhook_key AND destination_key = t.destination_key AND lane = {lane}
        ORDER BY due, sequence LIMIT 1)
        """;
}
