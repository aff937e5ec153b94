using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using SQLitePCL;

namespace Webhooks.Support;

/// <summary>
/// Counts what statements of a database do, without a clock: the instructions that SQLite runs, the index entries and rows that
/// PostgreSQL reads.
/// </summary>
internal sealed class ReadCost(TestDatabase database) : DbConnectionInterceptor
{
    private long _instructions;

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (connection is SqliteConnection sqlite)
        {
            raw.sqlite3_progress_handler(sqlite.Handle!, 1, _ => (int)(Interlocked.Increment(ref _instructions) * 0), null);
        }

        return Task.CompletedTask;
    }

    public async Task<long> ReadAsync()
    {
        if (database.IsSqlite)
        {
            return Interlocked.Read(ref _instructions);
        }

        // Sessions that have ended have told what they counted.
        await using var pooled = new NpgsqlConnection(database.ConnectionString);
        NpgsqlConnection.ClearPool(pooled);
        await using var connection = new NpgsqlConnection($"{database.ConnectionString};Pooling=false");
        await connection.OpenAsync();
        await using var others = new NpgsqlCommand(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()", connection);
        while (await others.ExecuteScalarAsync() is > 0L)
        {
            await Task.Yield();
        }

        await using var command = new NpgsqlCommand(
            """
            SELECT (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes)::bigint
                + (SELECT sum(seq_tup_read) FROM pg_stat_user_tables)::bigint
            """,
            connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
