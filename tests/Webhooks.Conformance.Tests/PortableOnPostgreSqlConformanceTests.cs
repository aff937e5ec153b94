using Webhooks.Support;
using Xunit;

namespace Webhooks.Conformance;

public sealed class PortableOnPostgreSqlConformanceTests
{
    public static TheoryData<string> Behaviors => ConformanceRun.BehaviorsOf(DatabaseKind.PostgreSql);

    [Theory]
    [MemberData(nameof(Behaviors))]
    public Task Stores_OnAnyOtherDatabase_KeepThePromise(string behavior) => ConformanceRun.RunAsync(behavior, DatabaseKind.PostgreSql, isPortable: true);
}
