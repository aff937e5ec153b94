using Npgsql;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Load.Support;

/// <summary>Where workers keep what is owed: in memory, in a file, or in a database that several share.</summary>
internal sealed class LoadDatabase : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("webhooks-load-");
    private readonly PostgreSqlCluster? _cluster;
    private readonly string _name = $"load_{Guid.NewGuid():N}";

    private LoadDatabase(string storage, PostgreSqlCluster? cluster) => (Storage, _cluster) = (storage, cluster);

    public string Storage { get; }

    /// <summary>How many processes deliver from it.</summary>
    public int Processes => _cluster is null ? 1 : 2;

    public IEnumerable<string> Arguments =>
    [
        $"storage={Storage}",
        "connection=" + (_cluster?.ConnectionString(_name) ?? $"Data Source={Path.Combine(_folder.FullName, "load.db")}"),
    ];

    public static async Task<LoadDatabase> CreateAsync(string storage)
    {
        if (storage != "postgres")
        {
            return new(storage, cluster: null);
        }

        Assert.SkipWhen(PostgreSqlCluster.Unavailable is not null, PostgreSqlCluster.Unavailable ?? "");
        return new(storage, await PostgreSqlCluster.Shared);
    }

    public async ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        if (_cluster is not null)
        {
            await using var server = new NpgsqlConnection(_cluster.ConnectionString("postgres"));
            await server.OpenAsync();
            await using var drop = new NpgsqlCommand($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)", server);
            await drop.ExecuteNonQueryAsync();
        }
    }
}
