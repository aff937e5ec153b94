using Webhooks.Crash.Support;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Crash.Express;

public sealed class ServerRestartTests
{
    private const string Lease = "lease=5000";

    [Fact]
    public async Task Server_StoppedImmediatelyWhileEventsAreDispatched_LosesNothingAcknowledged()
    {
        await using var cluster = await PostgreSql.StartPrivateAsync();
        await using var receiver = await CrashReceiver.StartAsync();
        await using var database = await CrashDatabase.OnPostgreSqlAsync(cluster);
        var run = new ExpressRun(database, receiver);
        await using var other = database.Start(receiver, "other", "deliver", Lease);
        await using var writer = run.StartWriter("writer", "dispatch=1-1200", "at-once=6", "pause=10", Lease);

        await receiver.ReachAsync(200);
        await CrashAsync(cluster, run.Account, writer);
        await receiver.ReachAsync(600);
        await CrashAsync(cluster, run.Account, writer);

        await writer.WaitForAsync("written");
        await run.VerifyAsync();
        Assert.Equal(1200, run.Last.Acknowledged.Count());
        run.VerifyExpress(share: 0.4);
    }

    /// <summary>Down until a dispatch has failed. What was claimed or sent shortly before may be forgotten.</summary>
    private static async Task CrashAsync(PostgreSqlCluster cluster, Account account, ChildProcess writer)
    {
        var before = Failures(writer);
        await cluster.StopAsync(crash: true);
        await Until.TrueAsync(() => Failures(writer) > before, () => "a dispatch to fail");
        await cluster.RestartAsync();
        account.ServerForgot();
        await account.BrokeAsync();
    }

    private static int Failures(ChildProcess writer) =>
        writer.Lines.Count(line => line.StartsWith("undecided ", StringComparison.Ordinal));
}
