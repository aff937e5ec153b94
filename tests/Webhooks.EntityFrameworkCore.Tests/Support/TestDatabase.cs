using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Webhooks.Support;

/// <summary>A database for one test, empty at first and gone afterwards.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly DirectoryInfo? _folder;
    private readonly PostgreSqlCluster? _cluster;
    private readonly string _name = $"test_{Guid.NewGuid():N}";

    private TestDatabase(PostgreSqlCluster? cluster)
    {
        _cluster = cluster;
        _folder = cluster is null ? Directory.CreateTempSubdirectory("webhooks-test-") : null;
        ConnectionString = cluster is null
            ? $"Data Source={Path.Combine(_folder!.FullName, "shop.db")}"
            : $"{cluster.ConnectionString(_name)};Maximum Pool Size=10";
    }

    public string ConnectionString { get; }

    public bool IsSqlite => _cluster is null;

    public static async Task<TestDatabase> CreateAsync(DatabaseKind kind) =>
        new(kind == DatabaseKind.Sqlite ? null : await PostgreSqlCluster.Shared);

    /// <summary>Sets a context up for it.</summary>
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

        await using var own = new NpgsqlConnection(ConnectionString);
        NpgsqlConnection.ClearPool(own);
        await using var server = new NpgsqlConnection($"{_cluster.ConnectionString("postgres")};Maximum Pool Size=4");
        await server.OpenAsync();
        await using var drop = new NpgsqlCommand($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)", server);
        await drop.ExecuteNonQueryAsync();
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
