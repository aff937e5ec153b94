using Webhooks.Support;
using Xunit;

namespace Webhooks.Conformance;

public sealed class PostgreSqlConformanceTests
{
    public static TheoryData<string> Behaviors => ConformanceRun.BehaviorsOf(DatabaseKind.PostgreSql);

    [Theory]
    [MemberData(nameof(Behaviors))]
    public Task Stores_OnPostgreSql_KeepThePromise(string behavior) => ConformanceRun.RunAsync(behavior, DatabaseKind.PostgreSql);
}
