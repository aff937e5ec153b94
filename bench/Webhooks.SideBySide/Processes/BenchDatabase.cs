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

    /// <summary>What its server has done; null for a file.</summary>
    public async Task<ServerWork?> ReadWorkAsync() =>
        _server is null ? null : await ServerWork.ReadAsync(_server.ConnectionString("postgres"), _server.IsPrivate);

    /// <summary>
    /// Waits until nobody is connected: a process of the server counts its syncs for all to see once a second, and when it
    /// ends.
    /// </summary>
    public async Task WaitUntilLeftAsync()
    {
        const int Looks = 100;
        for (var look = 0; look < Looks && await CountConnectionsAsync() > 0; look++)
        {
            await Task.Delay(50);
        }
    }

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

    private Task<int> ExecuteAsync(string sql) => WithCommandAsync(sql, command => command.ExecuteNonQueryAsync());

    private async Task<long> CountConnectionsAsync() => _server is null ? 0 : await WithCommandAsync(
        $"SELECT count(*) FROM pg_stat_activity WHERE datname = '{_name}'",
        async command => (long)(await command.ExecuteScalarAsync())!);

    private async Task<T> WithCommandAsync<T>(string sql, Func<NpgsqlCommand, Task<T>> execute)
    {
        await using var connection = new NpgsqlConnection($"{_server!.ConnectionString("postgres")};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 300 };
        return await execute(command);
    }
}
