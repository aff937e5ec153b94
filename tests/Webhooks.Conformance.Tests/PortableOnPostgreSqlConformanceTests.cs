using Webhooks.Support;
using Xunit;

namespace Webhooks.Conformance;

public sealed class PortableOnPostgreSqlConformanceTests
{
    public static TheoryData<string> Behaviours => ConformanceRun.BehavioursOf(DatabaseKind.PostgreSql);

    [Theory]
    [MemberData(nameof(Behaviours))]
    public Task Stores_OnAnyOtherDatabase_KeepThePromise(string behaviour) => ConformanceRun.RunAsync(behaviour, DatabaseKind.PostgreSql, isPortable: true);
}
