using Npgsql;

namespace Webhooks.Bench;

/// <summary>
/// What people write by hand: a table, an insert for each event, and four loops that claim a hundred rows with SKIP LOCKED,
/// send them, delete them and commit. A loop that finds nothing looks again after 10 ms. Connections are not reset when
/// they go back to the pool, which costs statements: this code leaves nothing behind on them.
/// </summary>
internal sealed class PostgreSqlOutbox(Settings settings) : ISystemUnderTest
{
    private const int Claimers = 4;
    private const int ClaimedRows = 100;

    private readonly NpgsqlDataSource _database = NpgsqlDataSource.Create($"{settings.Connection};No Reset On Close=true");
    private CancellationTokenSource _stop = new();
    private Task[] _claimers = [];

    public async Task PrepareAsync()
    {
        if (settings.Creates)
        {
            await using var create = _database.CreateCommand("""
                CREATE TABLE outbox (
                    sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id text NOT NULL, target int NOT NULL,
                    body bytea NOT NULL)
                """);
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
        await using var any = _database.CreateCommand("SELECT EXISTS (SELECT 1 FROM outbox)");
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
        await using var insert = _database.CreateCommand("INSERT INTO outbox (id, target, body) VALUES ($1, $2, $3)");
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
            await using var transaction = await connection.BeginTransactionAsync(stop);
            var rows = await ReadAsync(connection, stop);
            await Producers.RunAsync(
                settings.Concurrency / Claimers, 0, rows.Count, index => SignedPost.Shared.SendAsync(rows[index].Message));
            await DeleteAsync(connection, rows);
            await transaction.CommitAsync(CancellationToken.None);
            if (rows.Count == 0)
            {
                await Task.Delay(10, stop);
            }
        }
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
