using Webhooks.Support;
using Xunit;

namespace Webhooks.Conformance;

public sealed class PortableOnPostgreSqlConformanceTests
{
    public static TheoryData<string> Behaviours => ConformanceRun.BehavioursOf(Database.PostgreSql);

    [Theory]
    [MemberData(nameof(Behaviours))]
    public Task Stores_OnAnyOtherDatabase_KeepThePromise(string behaviour) => ConformanceRun.RunAsync(behaviour, Database.PostgreSql, isPortable: true);
}
