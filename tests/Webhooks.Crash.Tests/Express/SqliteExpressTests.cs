using Webhooks.Crash.Support;
using Xunit;

namespace Webhooks.Crash.Express;

public sealed class SqliteExpressTests
{
    [Theory]
    [MemberData(nameof(ExpressPoint.All), MemberType = typeof(ExpressPoint))]
    public async Task Worker_KilledAtAPoint_IsReplacedWhereItWas(string point, string senders)
    {
        await using var receiver = await CrashReceiver.StartAsync();
        await using var database = await CrashDatabase.OnSqliteAsync();

        await new ExpressPoint(database, receiver).RunAsync(point, senders);
    }

    [Fact]
    public async Task Workers_KilledAgainAndAgain_LoseNothingAcknowledgedAndInventNothing()
    {
        await using var receiver = await CrashReceiver.StartAsync();
        await using var database = await CrashDatabase.OnSqliteAsync();

        await new ExpressRounds(database, receiver).RunAsync();
    }

    [Fact]
    public async Task Dispatch_RefusedByTheDatabase_NeverArrives()
    {
        await using var receiver = await CrashReceiver.StartAsync();
        await using var database = await CrashDatabase.OnSqliteAsync();

        await new SpoiledRun(database, receiver).RunAsync();
    }
}
