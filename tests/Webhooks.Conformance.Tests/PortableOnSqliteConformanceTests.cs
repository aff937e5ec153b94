using Webhooks.Support;
using Xunit;

namespace Webhooks.Conformance;

public sealed class PortableOnSqliteConformanceTests
{
    public static TheoryData<string> Behaviours => ConformanceRun.BehavioursOf(DatabaseKind.Sqlite);

    [Theory]
    [MemberData(nameof(Behaviours))]
    public Task Stores_OnAnyOtherDatabase_KeepThePromise(string behaviour) => ConformanceRun.RunAsync(behaviour, DatabaseKind.Sqlite, isPortable: true);
}
