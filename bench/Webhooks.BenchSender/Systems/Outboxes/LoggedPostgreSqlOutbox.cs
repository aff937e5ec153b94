using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;

namespace Webhooks.Bench;

/// <summary>
/// What people write by hand who need to know afterwards: message ids are unique, a claim is a lease and no transaction is
/// open while something is sent, and a delivery that is done leaves a row with the facts of its attempt. Bodies stay, so
/// that a message can be shown and sent again. Otherwise it is as the plain one.
/// </summary>
internal sealed class LoggedPostgreSqlOutbox(Settings settings) : ISystemUnderTest
{
    private const int Claimers = 4;
    private const int ClaimedRows = 100;
    private const int Ok = 200;

    private const string Tables = """
        CREATE TABLE outbox_messages (
            id text PRIMARY KEY, target int NOT NULL, body bytea NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
        CREATE TABLE outbox_queue (
            sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id text NOT NULL, target int NOT NULL,
            attempts int NOT NULL DEFAULT 0, lease uuid, lease_until timestamptz);
        CREATE TABLE outbox_log (
            sequence bigint PRIMARY KEY, id text NOT NULL, target int NOT NULL, attempts int NOT NULL,
            started_at timestamptz NOT NULL, duration_ms double precision NOT NULL, status int NOT NULL);
        CREATE INDEX ON outbox_log (target, sequence);
        CREATE INDEX ON outbox_log (id)
        """;

    private const string Insert = """
        WITH message AS (
            INSERT INTO outbox_messages (id, target, body) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING id, target)
        INSERT INTO outbox_queue (id, target) SELECT id, target FROM message
        """;

    private const string Claim = """
        WITH due AS MATERIALIZED (
            SELECT sequence FROM outbox_queue WHERE lease_until IS NULL OR lease_until < now()
            ORDER BY sequence LIMIT $1 FOR UPDATE SKIP LOCKED),
        leased AS (
            UPDATE outbox_queue q SET lease = $2, lease_until = now() + interval '30 seconds', attempts = attempts + 1
            FROM due WHERE q.sequence = due.sequence RETURNING q.sequence, q.id, q.target)
        SELECT l.sequence, l.id, l.target, m.body FROM leased l JOIN outbox_messages m ON m.id = l.id
        """;

    private const string Complete = """
        WITH done AS (
            DELETE FROM outbox_queue q USING unnest($1, $2, $3, $4) AS s(sequence, started_at, duration_ms, status)
            WHERE q.sequence = s.sequence AND q.sequence = ANY($1) AND q.lease = $5
            RETURNING q.sequence, q.id, q.target, q.attempts, s.started_at, s.duration_ms, s.status)
        INSERT INTO outbox_log (sequence, id, target, attempts, started_at, duration_ms, status)
        SELECT sequence, id, target, attempts, started_at, duration_ms, status FROM done
        """;

    private readonly NpgsqlDataSource _database =
        NpgsqlDataSource.Create($"{settings.Connection};No Reset On Close=true");

    private CancellationTokenSource _stop = new();
    private Task[] _claimers = [];

    public async Task PrepareAsync()
    {
        if (settings.Creates)
        {
            await using var create = _database.CreateCommand(Tables);
            await create.ExecuteNonQueryAsync();
        }
    }

    public Task StartAsync()
    {
        _stop = new();
        _claimers = [.. Enumerable.Range(0, Claimers).Select(_ => Task.Run(() => ClaimAsync(_stop.Token)))];
        return Task.CompletedTask;
    }

    public Task EnqueueAsync(int first, int count) => Producers.RunAsync(settings.Producers, first, count, InsertAsync);

    public async Task SettleAsync()
    {
        await using var any = _database.CreateCommand("SELECT EXISTS (SELECT 1 FROM outbox_queue)");
        while (await any.ExecuteScalarAsync() is true)
        {
            await Task.Delay(5);
        }
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_claimers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
        await _database.DisposeAsync();
    }

    private async ValueTask InsertAsync(int number)
    {
        var message = Messages.Number(number);
        await using var insert = _database.CreateCommand(Insert);
        insert.Parameters.AddWithValue(message.Id);
        insert.Parameters.AddWithValue(message.Target);
        insert.Parameters.AddWithValue(message.Body);
        await insert.ExecuteNonQueryAsync();
    }

    private async Task ClaimAsync(CancellationToken stop)
    {
        await using var connection = await _database.OpenConnectionAsync(stop);
        while (!stop.IsCancellationRequested)
        {
            var lease = Guid.NewGuid();
            var rows = await ReadAsync(connection, lease, stop);
            if (rows.Count == 0)
            {
                await Task.Delay(10, stop);
                continue;
            }

            await Producers.RunAsync(settings.Concurrency / Claimers, 0, rows.Count, index => SendAsync(rows[index]));
            await CompleteAsync(connection, lease, rows);
        }
    }

    private static async Task<List<LeasedRow>> ReadAsync(NpgsqlConnection connection, Guid lease, CancellationToken stop)
    {
        await using var claim = new NpgsqlCommand(Claim, connection);
        claim.Parameters.AddWithValue(ClaimedRows);
        claim.Parameters.AddWithValue(lease);
        await using var reader = await claim.ExecuteReaderAsync(stop);
        var rows = new List<LeasedRow>(ClaimedRows);
        while (await reader.ReadAsync(stop))
        {
            rows.Add(new(
                reader.GetInt64(0), new(reader.GetString(1), reader.GetInt32(2), reader.GetFieldValue<byte[]>(3))));
        }

        return rows;
    }

    private static async ValueTask SendAsync(LeasedRow row)
    {
        row.StartedAt = DateTime.UtcNow;
        var start = Stopwatch.GetTimestamp();
        await SignedPost.Shared.SendAsync(row.Message);
        row.Milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static async Task CompleteAsync(NpgsqlConnection connection, Guid lease, List<LeasedRow> rows)
    {
        await using var complete = new NpgsqlCommand(Complete, connection);
        complete.Parameters.AddWithValue(rows.Select(row => row.Sequence).ToArray());
        complete.Parameters.AddWithValue(
            NpgsqlDbType.Array | NpgsqlDbType.TimestampTz, rows.Select(row => row.StartedAt).ToArray());
        complete.Parameters.AddWithValue(rows.Select(row => row.Milliseconds).ToArray());
        complete.Parameters.AddWithValue(Enumerable.Repeat(Ok, rows.Count).ToArray());
        complete.Parameters.AddWithValue(lease);
        await complete.ExecuteNonQueryAsync();
    }

    private sealed record LeasedRow(long Sequence, OutgoingMessage Message)
    {
        public DateTime StartedAt { get; set; }

        public double Milliseconds { get; set; }
    }
}
