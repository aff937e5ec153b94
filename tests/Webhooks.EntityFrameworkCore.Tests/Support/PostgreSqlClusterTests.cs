using Npgsql;
using Xunit;

namespace Webhooks.Support;

public sealed class PostgreSqlClusterTests
{
    [Fact]
    public async Task Cluster_StoppedAndStartedAgain_KeepsItsData()
    {
        Assert.SkipWhen(PostgreSqlCluster.Unavailable is not null, PostgreSqlCluster.Unavailable ?? "");
        Assert.SkipUnless(PostgreSqlCluster.HasPrograms, "Only a server of our own can be stopped.");
        await using var cluster = await PostgreSqlCluster.StartAsync(isAlwaysPrivate: true);
        await ExecuteAsync(cluster, "CREATE TABLE kept (id int)");
        await cluster.StopAsync(crash: true);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => ExecuteAsync(cluster, "SELECT 1"));
        await cluster.RestartAsync();
        await ExecuteAsync(cluster, "INSERT INTO kept VALUES (1)");
    }

    private static async Task ExecuteAsync(PostgreSqlCluster cluster, string sql)
    {
        await using var connection = new NpgsqlConnection($"{cluster.ConnectionString("postgres")};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
