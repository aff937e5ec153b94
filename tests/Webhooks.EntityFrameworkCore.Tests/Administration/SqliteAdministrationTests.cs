using Webhooks.Support;
using Xunit;

namespace Webhooks.Administration;

public sealed class SqliteAdministrationTests
{
    public static TheoryData<string> Behaviours => AdministrationRun.Behaviours;

    [Theory]
    [MemberData(nameof(Behaviours))]
    public Task Administration_OnSqlite_Behaves(string behaviour) =>
        AdministrationRun.RunAsync(behaviour, DatabaseKind.Sqlite);
}
