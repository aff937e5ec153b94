using Webhooks.Support;
using Xunit;

namespace Webhooks.Conformance;

public sealed class SqliteConformanceTests
{
    public static TheoryData<string> Behaviours => ConformanceRun.BehavioursOf(DatabaseKind.Sqlite);

    [Theory]
    [MemberData(nameof(Behaviours))]
    public Task Stores_OnSqlite_KeepThePromise(string behaviour) => ConformanceRun.RunAsync(behaviour, DatabaseKind.Sqlite);
}
