using Webhooks.Support;
using Xunit;

namespace Webhooks.Crash.Support;

/// <summary>The server for tests; without one they are skipped, and say why.</summary>
internal static class PostgreSql
{
    public static async Task<CrashDatabase> CreateAsync()
    {
        Assert.SkipWhen(PostgreSqlCluster.Unavailable is not null, PostgreSqlCluster.Unavailable ?? "");
        return await CrashDatabase.OnPostgreSqlAsync(await PostgreSqlCluster.Shared);
    }

    /// <summary>A server that a test may stop.</summary>
    public static async Task<PostgreSqlCluster> StartPrivateAsync()
    {
        Assert.SkipUnless(PostgreSqlCluster.HasPrograms, "There are no PostgreSQL server programs (apt-get install postgresql).");
        return await PostgreSqlCluster.StartAsync(isAlwaysPrivate: true);
    }
}
