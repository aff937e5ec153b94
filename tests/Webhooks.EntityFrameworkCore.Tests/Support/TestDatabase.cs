using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Webhooks.Support;

/// <summary>A database of SQLite or PostgreSQL.</summary>
internal sealed class TestDatabase : ITestDatabase
{
    private static readonly ConcurrentBag<string> Emptied = [];

    private readonly DirectoryInfo? _folder;
    private readonly PostgreSqlCluster? _cluster;
    private readonly string _name;
    private readonly bool _isReused;

    private TestDatabase(PostgreSqlCluster? cluster, bool isReused = false)
    {
        _cluster = cluster;
        // A server that was given is left as it was.
        _isReused = isReused && cluster is { IsPrivate: true };
        _name = _isReused && Emptied.TryTake(out var name) ? name : $"test_{Guid.NewGuid():N}";
        _folder = cluster is null ? Directory.CreateTempSubdirectory("webhooks-test-") : null;
        ConnectionString = cluster is null
            ? $"Data Source={Path.Combine(_folder!.FullName, "shop.db")}"
            : $"{cluster.ConnectionString(_name)};Maximum Pool Size=10";
    }

    public string ConnectionString { get; }

    public bool IsSqlite => _cluster is null;

    public static async Task<TestDatabase> CreateAsync(DatabaseKind kind) =>
        new(kind == DatabaseKind.Sqlite ? null : await PostgreSqlCluster.Shared);

    /// <summary>
    /// One that exists, emptied, where there is one, with its open connections: to make one, to drop it and to connect anew
    /// costs a server more than most tests do.
    /// </summary>
    public static async Task<TestDatabase> RentAsync(DatabaseKind kind) =>
        new(kind == DatabaseKind.Sqlite ? null : await PostgreSqlCluster.Shared, isReused: true);

    void ITestDatabase.Use(DbContextOptionsBuilder options) => Use(options);

    /// <inheritdoc cref="ITestDatabase.Use"/>
    public void Use(DbContextOptionsBuilder options, Func<ExecutionStrategyDependencies, IExecutionStrategy>? strategy = null)
    {
        if (IsSqlite)
        {
            options.UseSqlite(ConnectionString, sqlite => Set(strategy, sqlite.ExecutionStrategy));
        }
        else
        {
            options.UseNpgsql(ConnectionString, npgsql => Set(strategy, npgsql.ExecutionStrategy));
        }

        options.AllowManyServices();
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is null)
        {
            await using var connection = new SqliteConnection(ConnectionString);
            SqliteConnection.ClearPool(connection);
            _folder!.Delete(recursive: true);
            return;
        }

        if (_isReused && await IsEmptiedAsync())
        {
            Emptied.Add(_name);
            return;
        }

        await using var own = new NpgsqlConnection(ConnectionString);
        NpgsqlConnection.ClearPool(own);
        await using var server = new NpgsqlConnection($"{_cluster.ConnectionString("postgres")};Maximum Pool Size=4");
        await server.OpenAsync();
        await using var drop = new NpgsqlCommand($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)", server);
        await drop.ExecuteNonQueryAsync();
    }

    /// <summary>Not where something still holds a lock, or where sessions were cut: then broken connections are left.</summary>
    private async Task<bool> IsEmptiedAsync()
    {
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionString);
            await connection.OpenAsync();
            await using var empty = new NpgsqlCommand(
                """
                SET lock_timeout = '2s';
                DO $$ DECLARE schema_name text; BEGIN
                  FOR schema_name IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_|^information_schema$' LOOP
                    EXECUTE format('DROP SCHEMA %I CASCADE', schema_name);
                  END LOOP;
                  CREATE SCHEMA public;
                END $$;
                SELECT sessions_killed + sessions_fatal FROM pg_stat_database WHERE datname = current_database();
                """,
                connection);
            return await empty.ExecuteScalarAsync() is 0L;
        }
        catch (DbException)
        {
            return false;
        }
    }

    private static void Set<TResult>(
        Func<ExecutionStrategyDependencies, IExecutionStrategy>? strategy,
        Func<Func<ExecutionStrategyDependencies, IExecutionStrategy>, TResult> set)
    {
        if (strategy is not null)
        {
            set(strategy);
        }
    }
}
