using Webhooks.Support;
using Xunit;

namespace Webhooks.Conformance;

/// <summary>The conformance kit on one database; a class for each of them lets them run side by side.</summary>
internal static class ConformanceRun
{
    public static TheoryData<string> BehaviorsOf(DatabaseKind kind) =>
        [.. StoreConformance.Behaviors.Where(each => WhyNot(each, kind) is null).Select(each => each.Name)];

    public static string? WhyNot(ConformanceBehavior behavior, DatabaseKind kind) =>
        behavior.GetSkipReason(new EntityFrameworkHarness(kind, isPortable: false));

    public static Task RunAsync(string behavior, DatabaseKind kind, bool isPortable = false)
    {
        var isMissing = kind == DatabaseKind.PostgreSql && PostgreSqlCluster.Unavailable is not null;
        Assert.SkipWhen(isMissing, PostgreSqlCluster.Unavailable ?? "");
        return StoreConformance.Find(behavior).RunAsync(new EntityFrameworkHarness(kind, isPortable));
    }
}
