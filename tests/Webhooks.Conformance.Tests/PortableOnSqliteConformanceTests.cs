using Webhooks.Support;
using Xunit;

namespace Webhooks.Conformance;

public sealed class PortableOnSqliteConformanceTests
{
    public static TheoryData<string> Behaviors => ConformanceRun.BehaviorsOf(DatabaseKind.Sqlite);

    [Theory]
    [MemberData(nameof(Behaviors))]
    public Task Stores_OnAnyOtherDatabase_KeepThePromise(string behavior) => ConformanceRun.RunAsync(behavior, DatabaseKind.Sqlite, isPortable: true);
}
