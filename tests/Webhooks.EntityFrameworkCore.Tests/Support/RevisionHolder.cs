using Npgsql;
using Xunit;

namespace Webhooks.Support;

/// <summary>Another process that has taken the revision in PostgreSQL and has not committed yet.</summary>
internal sealed class RevisionHolder : IAsyncDisposable
{
    private readonly NpgsqlConnection _watcher;
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private RevisionHolder(NpgsqlConnection watcher, NpgsqlConnection connection, NpgsqlTransaction transaction, long revision)
    {
        _watcher = watcher;
        _connection = connection;
        _transaction = transaction;
        Revision = revision;
    }

    public long Revision { get; }

    public static async Task<RevisionHolder> TakeAsync(TestDatabase database)
    {
        // Within a transaction the server would always show the same activity.
        var watcher = new NpgsqlConnection(database.ConnectionString);
        await watcher.OpenAsync();
        var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        var transaction = await connection.BeginTransactionAsync();
        await using var take = new NpgsqlCommand(
            "UPDATE webhook_revision SET value = value + 1 WHERE id = 1 RETURNING value", connection, transaction);
        return new(watcher, connection, transaction, (long)(await take.ExecuteScalarAsync())!);
    }

    /// <summary>Waits until others wait for what this one holds.</summary>
    public async Task WaitForWaitingAsync(int count)
    {
        await using var waiting = new NpgsqlCommand(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
            _watcher);
        while ((long)(await waiting.ExecuteScalarAsync(TestContext.Current.CancellationToken))! < count)
        {
            await Task.Yield();
        }
    }

    public async Task RunAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _connection, _transaction);
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }

    public Task CommitAsync() => _transaction.CommitAsync();

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
        await _watcher.DisposeAsync();
    }
}
