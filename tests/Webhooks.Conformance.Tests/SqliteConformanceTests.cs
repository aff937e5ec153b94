using Webhooks.Support;
using Xunit;

namespace Webhooks.Conformance;

public sealed class SqliteConformanceTests
{
    public static TheoryData<string> Behaviors => ConformanceRun.BehaviorsOf(DatabaseKind.Sqlite);

    [Theory]
    [MemberData(nameof(Behaviors))]
    public Task Stores_OnSqlite_KeepThePromise(string behavior) => ConformanceRun.RunAsync(behavior, DatabaseKind.Sqlite);
}
