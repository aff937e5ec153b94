using Npgsql;
using Webhooks.Support;

namespace Webhooks.Bench;

/// <summary>An empty database for one run, gone afterwards.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    /// <summary>The same for everybody: statements that repeat are prepared by the driver.</summary>
    private const string Settings = "Maximum Pool Size=50;Max Auto Prepare=50;Auto Prepare Min Usages=2";

    private readonly string _name = $"bench_{Guid.NewGuid():N}";
    private readonly PostgreSqlCluster? _server;
    private readonly DirectoryInfo? _folder;

    private BenchDatabase(PostgreSqlCluster? server)
    {
        _server = server;
        _folder = server is null ? Directory.CreateTempSubdirectory("webhooks-bench-") : null;
        Connection = server is null
            ? $"Data Source={Path.Combine(_folder!.FullName, "bench.db")}"
            : $"{server.ConnectionString(_name)};{Settings}";
    }

    public string Connection { get; }

    public static async Task<BenchDatabase> CreateAsync(DatabaseKind kind)
    {
        if (kind == DatabaseKind.Sqlite)
        {
            return new(null);
        }

        var database = new BenchDatabase(await PostgreSqlCluster.Shared);
        await database.ExecuteAsync($"CREATE DATABASE {database._name}");
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is null)
        {
            _folder!.Delete(recursive: true);
            return;
        }

        await ExecuteAsync($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");

        // What one run leaves to be written is not the business of the next.
        await ExecuteAsync("CHECKPOINT");
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection($"{_server!.ConnectionString("postgres")};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 300 };
        await command.ExecuteNonQueryAsync();
    }
}
