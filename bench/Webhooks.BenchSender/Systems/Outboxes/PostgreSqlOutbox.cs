using Npgsql;

namespace Webhooks.Bench;

/// <summary>
/// What people write by hand: a table, an insert for each event, and four loops that claim a hundred rows with SKIP LOCKED,
/// send them, delete them and commit.
/// </summary>
internal sealed class PostgreSqlOutbox(Settings settings) : HandWrittenOutbox(settings, Table, Insert, "outbox")
{
    private const string Table = """
        CREATE TABLE outbox (
            sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id text NOT NULL, target int NOT NULL,
            body bytea NOT NULL)
        """;

    private const string Insert = "INSERT INTO outbox (id, target, body) VALUES ($1, $2, $3)";

    protected override async Task<int> SendSomeAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        await using var transaction = await connection.BeginTransactionAsync(stop);
        var rows = await ReadAsync(connection, stop);
        await Producers.RunAsync(
            Concurrency, 0, rows.Count, index => SignedPost.Shared.SendAsync(rows[index].Message));
        await DeleteAsync(connection, rows);
        await transaction.CommitAsync(CancellationToken.None);
        return rows.Count;
    }

    private static async Task<List<(long Sequence, OutgoingMessage Message)>> ReadAsync(
        NpgsqlConnection connection, CancellationToken stop)
    {
        await using var claim = new NpgsqlCommand(
            "SELECT sequence, id, target, body FROM outbox ORDER BY sequence LIMIT $1 FOR UPDATE SKIP LOCKED", connection);
        claim.Parameters.AddWithValue(ClaimedRows);
        await using var reader = await claim.ExecuteReaderAsync(stop);
        var rows = new List<(long, OutgoingMessage)>(ClaimedRows);
        while (await reader.ReadAsync(stop))
        {
            rows.Add((
                reader.GetInt64(0), new(reader.GetString(1), reader.GetInt32(2), reader.GetFieldValue<byte[]>(3))));
        }

        return rows;
    }

    private static async Task DeleteAsync(NpgsqlConnection connection, List<(long Sequence, OutgoingMessage Message)> rows)
    {
        if (rows.Count > 0)
        {
            await using var delete = new NpgsqlCommand("DELETE FROM outbox WHERE sequence = ANY($1)", connection);
            delete.Parameters.AddWithValue(rows.Select(row => row.Sequence).ToArray());
            await delete.ExecuteNonQueryAsync();
        }
    }
}
