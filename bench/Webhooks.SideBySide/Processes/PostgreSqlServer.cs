using System.Data.Common;
using Npgsql;
using Webhooks.Support;

namespace Webhooks.Bench;

/// <summary>The server of all runs: a private one that is as durable as PostgreSQL is, or the one that is given.</summary>
internal static class PostgreSqlServer
{
    /// <summary>Read by the guard of the cluster, which starts servers for tests: those need not survive.</summary>
    private const string Variable = "WEBHOOKS_POSTGRES_SETTINGS";

    public static void Prepare() => Environment.SetEnvironmentVariable(
        Variable,
        "-c fsync=on -c full_page_writes=on -c shared_buffers=512MB -c max_wal_size=4GB -c autovacuum_naptime=60s");

    /// <summary>Its version and how durable its commits are, as it says itself.</summary>
    public static async Task<string> DescribeAsync()
    {
        var server = await PostgreSqlCluster.Shared;
        await using var connection = new NpgsqlConnection($"{server.ConnectionString("postgres")};Pooling=false");
        await connection.OpenAsync();
        return $"PostgreSQL {await ShowAsync(connection, "server_version")}, fsync {await ShowAsync(connection, "fsync")}, "
            + $"synchronous_commit {await ShowAsync(connection, "synchronous_commit")}";
    }

    private static async Task<string> ShowAsync(DbConnection connection, string setting)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SHOW {setting}";
        return ((string)(await command.ExecuteScalarAsync())!).Split(' ')[0];
    }
}
