using Webhooks.Support;
using Xunit;

namespace Webhooks.Samples.Support;

/// <summary>A database of its own for a test of the tool.</summary>
internal static class FeedStore
{
    public const string Sqlite = "sqlite";
    public const string PostgreSql = "postgres";

    private static int _count;

    /// <summary>What <c>--store</c> is given for one that does not exist yet.</summary>
    public static async Task<string> NewAsync(string kind, Feed feed)
    {
        if (kind == Sqlite)
        {
            return $"sqlite:{Path.Combine(feed.Folder, "feed.db")}";
        }

        Assert.SkipWhen(PostgreSqlCluster.Unavailable is not null, PostgreSqlCluster.Unavailable ?? "");
        var cluster = await PostgreSqlCluster.Shared;
        return "postgres:" + cluster.ConnectionString($"feed_{Environment.ProcessId}_{Interlocked.Increment(ref _count)}");
    }
}
