using Webhooks.AdministrationSuite;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Administration;

/// <summary>What administration promises, on one database; a class for each of them lets them run side by side.</summary>
internal static class AdministrationRun
{
    public static TheoryData<string> Behaviors => [.. AdministrationBehaviors.Names];

    public static async Task RunAsync(string behavior, DatabaseKind kind)
    {
        var isMissing = kind == DatabaseKind.PostgreSql && PostgreSqlCluster.Unavailable is not null;
        Assert.SkipWhen(isMissing, PostgreSqlCluster.Unavailable ?? "");
        await AdministrationBehaviors.RunAsync(behavior, await DatabaseHost.StartAsync(kind));
    }
}
