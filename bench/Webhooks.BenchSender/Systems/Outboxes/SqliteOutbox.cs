using Microsoft.Data.Sqlite;

namespace Webhooks.Bench;

/// <summary>
/// The same on SQLite, which has one writer: an insert for each event, and one loop that reads a hundred rows, sends them
/// and deletes them. Writers of the process take turns at a semaphore, which costs less than a busy file.
/// </summary>
internal sealed class SqliteOutbox(Settings settings) : ISystemUnderTest
{
    private const int ClaimedRows = 100;

    private readonly SemaphoreSlim _writer = new(1);
    private readonly SqliteConnection _inserting = new(settings.Connection);
    private readonly SqliteConnection _claiming = new(settings.Connection);
    private CancellationTokenSource _stop = new();
    private Task _claimer = Task.CompletedTask;

    public async Task PrepareAsync()
    {
        foreach (var connection in new[] { _inserting, _claiming })
        {
            await connection.OpenAsync();
            await ExecuteAsync(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000");
        }

        await ExecuteAsync(_inserting, """
            CREATE TABLE outbox (
                sequence INTEGER PRIMARY KEY, id TEXT NOT NULL, target INT NOT NULL, body BLOB NOT NULL)
            """);
    }

    public Task StartAsync()
    {
        _stop = new();
        _claimer = Task.Run(() => ClaimAsync(_stop.Token));
        return Task.CompletedTask;
    }

    public Task EnqueueAsync(int first, int count) => Producers.RunAsync(settings.Producers, first, count, InsertAsync);

    public async Task SettleAsync()
    {
        while (await AnyAsync())
        {
            await Task.Delay(5);
        }
    }

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _claimer.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
        _writer.Dispose();
        await _inserting.DisposeAsync();
        await _claiming.DisposeAsync();
    }

    private async ValueTask InsertAsync(int number)
    {
        var message = Messages.Number(number);
        await _writer.WaitAsync();
        try
        {
            await using var insert = _inserting.CreateCommand();
            insert.CommandText = "INSERT INTO outbox (id, target, body) VALUES ($id, $target, $body)";
            insert.Parameters.AddWithValue("$id", message.Id);
            insert.Parameters.AddWithValue("$target", message.Target);
            insert.Parameters.AddWithValue("$body", message.Body);
            await insert.ExecuteNonQueryAsync();
        }
        finally
        {
            _writer.Release();
        }
    }

    private async Task ClaimAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var (last, rows) = await ReadAsync();
            await Producers.RunAsync(
                settings.Concurrency, 0, rows.Count, index => SignedPost.Shared.SendAsync(rows[index]));
            if (rows.Count == 0)
            {
                await Task.Delay(10, stop);
                continue;
            }

            await _writer.WaitAsync(CancellationToken.None);
            await ExecuteAsync(_claiming, FormattableString.Invariant($"DELETE FROM outbox WHERE sequence <= {last}"));
            _writer.Release();
        }
    }

    private async Task<(long Last, List<OutgoingMessage> Rows)> ReadAsync()
    {
        await using var claim = _claiming.CreateCommand();
        claim.CommandText = "SELECT sequence, id, target, body FROM outbox ORDER BY sequence LIMIT $limit";
        claim.Parameters.AddWithValue("$limit", ClaimedRows);
        await using var reader = await claim.ExecuteReaderAsync();
        var rows = new List<OutgoingMessage>(ClaimedRows);
        var last = 0L;
        while (await reader.ReadAsync())
        {
            last = reader.GetInt64(0);
            rows.Add(new(reader.GetString(1), reader.GetInt32(2), reader.GetFieldValue<byte[]>(3)));
        }

        return (last, rows);
    }

    private async Task<bool> AnyAsync()
    {
        await _writer.WaitAsync();
        try
        {
            await using var any = _inserting.CreateCommand();
            any.CommandText = "SELECT EXISTS (SELECT 1 FROM outbox)";
            return await any.ExecuteScalarAsync() is 1L;
        }
        finally
        {
            _writer.Release();
        }
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
