using Webhooks.Crash.Support;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Crash;

public sealed class ServerTroubleTests
{
    /// <summary>Each of a dozen troubles makes a few lines: waits double from try to try.</summary>
    private const int MostLines = 80;

    [Fact]
    public async Task Server_RestartedAndConnectionsCutUnderLoad_IsWorkedOnByItself()
    {
        await using var cluster = await PostgreSql.StartPrivateAsync();
        await using var receiver = await CrashReceiver.StartAsync();
        await using var database = await CrashDatabase.OnPostgreSqlAsync(cluster);
        var account = new Account(database, receiver);
        await using var writer = database.Start(receiver, "writer", "write=1-600");
        await using var one = database.Start(receiver, "one", "deliver", "lease=20000");
        await using var two = database.Start(receiver, "two", "deliver", "lease=20000");

        await receiver.ReachAsync(30);
        await RestartAsync(cluster, account, crash: true, one, two);
        await receiver.ReachAsync(130);
        await RestartAsync(cluster, account, crash: false, one, two);
        for (var count = 220; count <= 400; count += 20)
        {
            await receiver.ReachAsync(count);
            await database.CutAsync();
            await account.BrokeAsync();
        }

        await writer.DoneAsync();
        await account.SettledAsync();
        await account.VerifyAsync();
        foreach (var worker in new[] { one, two })
        {
            Account.Tell($"{worker.Logged.Count()} lines logged, such as: {worker.Logged.FirstOrDefault()}");
            Assert.InRange(worker.Logged.Count(), 1, MostLines);
            Assert.Contains(worker.Logged, line => line.Contains("Claiming deliveries failed. Nothing is sent until", StringComparison.Ordinal));
        }
    }

    /// <summary>Down for as long as it takes both workers to notice.</summary>
    private static async Task RestartAsync(PostgreSqlCluster cluster, Account account, bool crash, params ChildProcess[] workers)
    {
        var before = workers.Select(worker => worker.Logged.Count()).ToList();
        await cluster.StopAsync(crash);
        await Until.TrueAsync(
            () => workers.Index().All(each => each.Item.Logged.Count() > before[each.Index]), () => "workers to notice");
        if (crash)
        {
            account.ServerForgot();
        }

        await cluster.RestartAsync();
        await account.BrokeAsync();
    }
}
