using Webhooks.Support;
using Xunit;

namespace Webhooks.Conformance;

public sealed class PostgreSqlConformanceTests
{
    public static TheoryData<string> Behaviours => ConformanceRun.BehavioursOf(DatabaseKind.PostgreSql);

    [Theory]
    [MemberData(nameof(Behaviours))]
    public Task Stores_OnPostgreSql_KeepThePromise(string behaviour) => ConformanceRun.RunAsync(behaviour, DatabaseKind.PostgreSql);
}
