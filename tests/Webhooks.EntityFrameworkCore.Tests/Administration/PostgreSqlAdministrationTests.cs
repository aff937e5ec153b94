using Webhooks.Support;
using Xunit;

namespace Webhooks.Administration;

public sealed class PostgreSqlAdministrationTests
{
    public static TheoryData<string> Behaviours => AdministrationRun.Behaviours;

    [Theory]
    [MemberData(nameof(Behaviours))]
    public Task Administration_OnPostgreSql_Behaves(string behaviour) =>
        AdministrationRun.RunAsync(behaviour, DatabaseKind.PostgreSql);
}
