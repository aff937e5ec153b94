using Webhooks.Support;
using Xunit;

namespace Webhooks.Conformance;

public sealed class EntityFrameworkConformanceTests
{
    public static TheoryData<string> OnSqlite => ApplicableTo(Database.Sqlite);

    public static TheoryData<string> OnPostgreSql => ApplicableTo(Database.PostgreSql);

    [Theory]
    [MemberData(nameof(OnSqlite))]
    public Task Stores_OnSqlite_KeepThePromise(string behaviour) => RunAsync(behaviour, Database.Sqlite);

    [Theory]
    [MemberData(nameof(OnPostgreSql))]
    public Task Stores_OnPostgreSql_KeepThePromise(string behaviour) => RunAsync(behaviour, Database.PostgreSql);

    [Theory]
    [MemberData(nameof(OnSqlite))]
    public Task Stores_OnAnotherDatabaseLikeSqlite_KeepThePromise(string behaviour) =>
        RunAsync(behaviour, Database.Sqlite, isPortable: true);

    [Theory]
    [MemberData(nameof(OnPostgreSql))]
    public Task Stores_OnAnotherDatabaseLikePostgreSql_KeepThePromise(string behaviour) =>
        RunAsync(behaviour, Database.PostgreSql, isPortable: true);

    [Fact]
    public void Behaviours_ThatDoNotApply_AreThoseOfClocks() => Assert.All(
        StoreConformance.Behaviours.Where(each => WhyNot(each, Database.Sqlite) is not null),
        each => Assert.Equal(ConformanceCategory.Clocks, each.Category));

    private static TheoryData<string> ApplicableTo(Database kind) =>
        [.. StoreConformance.Behaviours.Where(each => WhyNot(each, kind) is null).Select(each => each.Name)];

    private static string? WhyNot(ConformanceBehaviour behaviour, Database kind) =>
        behaviour.WhyNotApplicable(new EntityFrameworkHarness(kind, isPortable: false));

    private static Task RunAsync(string behaviour, Database kind, bool isPortable = false)
    {
        Assert.SkipWhen(kind == Database.PostgreSql && PostgreSqlCluster.Unavailable is not null, PostgreSqlCluster.Unavailable ?? "");
        return StoreConformance.Find(behaviour).RunAsync(new EntityFrameworkHarness(kind, isPortable));
    }
}
