using Webhooks.Support;
using Xunit;

namespace Webhooks.Administration;

public sealed class SqliteAdministrationTests
{
    public static TheoryData<string> Behaviors => AdministrationRun.Behaviors;

    [Theory]
    [MemberData(nameof(Behaviors))]
    public Task Administration_OnSqlite_Behaves(string behavior) =>
        AdministrationRun.RunAsync(behavior, DatabaseKind.Sqlite);
}
