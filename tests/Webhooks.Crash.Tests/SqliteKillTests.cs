using Webhooks.Crash.Support;
using Xunit;

namespace Webhooks.Crash;

public sealed class SqliteKillTests
{
    [Fact]
    public async Task Worker_KilledFiftyTimes_LosesNothingAndInventsNothing()
    {
        await using var receiver = await CrashReceiver.StartAsync();
        await using var database = await CrashDatabase.OnSqliteAsync();

        await new KillRounds(database, receiver).RunAsync(50);
    }
}
