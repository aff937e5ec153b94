using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Webhooks.Crash.Support;

/// <summary>A database that workers share, and what is in it.</summary>
internal sealed class CrashDatabase : IAsyncDisposable
{
    private static int _count;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("webhooks-crash-");
    private readonly string? _server;

    private CrashDatabase(string? server) => _server = server;

    /// <summary>A file that does not exist, beside the database.</summary>
    public string Trouble => Path.Combine(_folder.FullName, "trouble");

    private string Connection => _server ?? $"Data Source={Path.Combine(_folder.FullName, "orders.db")}";

    public static Task<CrashDatabase> OnSqliteAsync() => CreateAsync(null);

    public static Task<CrashDatabase> OnPostgreSqlAsync(Webhooks.Support.PostgreSqlCluster cluster) => CreateAsync(
        cluster.ConnectionString($"crash_{Environment.ProcessId}_{Interlocked.Increment(ref _count)}"));

    /// <summary>Starts a worker on it.</summary>
    public ChildProcess Start(CrashReceiver receiver, string name, params IEnumerable<string> arguments) =>
        ChildProcess.Start("Webhooks.CrashWorker", [.. Arguments(receiver.Url, name), .. arguments]);

    /// <summary>The orders that were committed.</summary>
    public async Task<IReadOnlySet<int>> OrdersAsync() => (await ReadAsync("SELECT id FROM orders"))
        .Select(Convert.ToInt32).ToHashSet();

    /// <summary>The messages that a worker is at, or was when it died.</summary>
    public async Task<IReadOnlyList<string>> LeasedAsync() =>
    [
        .. (await ReadAsync("""
            SELECT m.id FROM webhook_queue q JOIN webhook_messages m ON m.number = q.sequence / 32
            WHERE q.lease_until IS NOT NULL
            """)).Cast<string>(),
    ];

    /// <summary>The events that were recorded.</summary>
    public async Task<IReadOnlyList<string>> EventsAsync() =>
        [.. (await ReadAsync("SELECT event_id FROM webhook_messages")).Cast<string>()];

    /// <summary>How many deliveries are not settled yet.</summary>
    public async Task<int> CountOpenAsync() => (await ReadAsync("SELECT sequence FROM webhook_queue")).Count;

    /// <summary>The numbers of the leases that there are.</summary>
    public async Task<IReadOnlyList<long>> LeasesAsync() =>
        [.. (await ReadAsync("SELECT lease FROM webhook_queue WHERE lease_until IS NOT NULL")).Select(Convert.ToInt64)];

    /// <summary>Refuses events by their ids: <c>evt_refused</c> at the insert, <c>evt_unkept</c> at the commit.</summary>
    public Task SpoilAsync() => ReadAsync(_server is null ? SpoiledEvents.OnSqlite : SpoiledEvents.OnPostgreSql);

    /// <summary>Cuts every connection to it.</summary>
    public Task CutAsync() => ReadAsync(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()");

    /// <summary>A connection of its own.</summary>
    public async Task<DbConnection> OpenAsync()
    {
        DbConnection connection = _server is null
            ? new SqliteConnection($"{Connection};Pooling=False")
            : new NpgsqlConnection($"{Connection};Pooling=False");
        await connection.OpenAsync();
        return connection;
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return default;
    }

    private static async Task<CrashDatabase> CreateAsync(string? server)
    {
        var database = new CrashDatabase(server);
        await using var worker = ChildProcess.Start(
            "Webhooks.CrashWorker", [.. database.Arguments("http://127.0.0.1:8080/", "creator"), "create"]);
        await worker.DoneAsync();
        return database;
    }

    private string[] Arguments(string url, string name) =>
    [
        $"database={(_server is null ? "sqlite" : "postgres")}", $"connection={Connection}", $"url={url}", $"name={name}",
    ];

    private async Task<List<object>> ReadAsync(string sql)
    {
        await using var connection = await OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<object>();
        while (await reader.ReadAsync())
        {
            values.Add(reader.GetValue(0));
        }

        return values;
    }
}
