using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;

namespace Webhooks.Bench;

/// <summary>
/// What people write by hand who need to know afterwards: message ids are unique, a claim is a lease and no transaction is
/// open while something is sent, and a delivery that is done leaves a row with the facts of its attempt. Bodies stay, so
/// that a message can be shown and sent again. Otherwise it is as the plain one.
/// </summary>
internal sealed class LoggedPostgreSqlOutbox(Settings settings)
    : HandWrittenOutbox(settings, Tables, Insert, "outbox_queue")
{
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

    protected override async Task<int> SendSomeAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        var lease = Guid.NewGuid();
        var rows = await ReadAsync(connection, lease, stop);
        if (rows.Count > 0)
        {
            await Producers.RunAsync(Concurrency, 0, rows.Count, index => SendAsync(rows[index]));
            await CompleteAsync(connection, lease, rows);
        }

        return rows.Count;
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
