using Webhooks.Support;
using Xunit;

namespace Webhooks.Administration;

public sealed class PostgreSqlAdministrationTests
{
    public static TheoryData<string> Behaviors => AdministrationRun.Behaviors;

    [Theory]
    [MemberData(nameof(Behaviors))]
    public Task Administration_OnPostgreSql_Behaves(string behavior) =>
        AdministrationRun.RunAsync(behavior, DatabaseKind.PostgreSql);
}
