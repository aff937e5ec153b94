using Webhooks.Crash.Support;
using Xunit;

namespace Webhooks.Crash.Express;

/// <summary>A server that commits what was recorded as leased when the lease or its worker has ended.</summary>
public sealed class LateCommitTests
{
    private const string Lease = "lease=2000";
    private const int Order = 5;

    [Fact]
    public async Task Worker_KilledDuringTheCommit_IsReplaced()
    {
        await using var receiver = await CrashReceiver.StartAsync();
        await using var database = await PostgreSql.CreateAsync();
        var run = new ExpressRun(database, receiver);
        await using (var held = await HeldCommit.OfAsync(database, $"evt_{Order}"))
        {
            await using var writer = run.StartWriter("writer", "dispatch=1-30", Lease);
            await held.WaitAsync(TimeSpan.Zero);
            await run.KillAsync(writer);
        }

        await Until.TrueAsync(async () => (await database.EventsAsync()).Contains($"evt_{Order}"), () => "the commit");
        var leases = await database.LeasesAsync();
        Assert.NotEmpty(leases);
        Assert.All(leases, lease => Assert.Equal(1, lease));
        await using var second = database.Start(receiver, "second", "deliver=idle", Lease);
        await second.DoneAsync();

        await run.VerifyAsync();
        Assert.Equal(["second"], SendersOf(receiver));
    }

    [Fact]
    public async Task Commit_AfterTheEndOfItsLease_IsSentOnce()
    {
        await using var receiver = await CrashReceiver.StartAsync();
        await using var database = await PostgreSql.CreateAsync();
        var run = new ExpressRun(database, receiver);
        await using var second = database.Start(receiver, "second", "deliver", Lease);
        ChildProcess writer;
        await using (var held = await HeldCommit.OfAsync(database, $"evt_{Order}"))
        {
            writer = run.StartWriter("writer", "dispatch=1-30", Lease);
            await held.WaitAsync(TimeSpan.FromMilliseconds(2500));
        }

        await writer.WaitForAsync("written");
        await run.VerifyAsync();
        Assert.Equal(30, run.Last.Acknowledged.Count());
        Assert.Single(SendersOf(receiver));
        await writer.DisposeAsync();
    }

    private static IEnumerable<string> SendersOf(CrashReceiver receiver) =>
        receiver.Arrivals.Where(arrival => arrival.Order == Order).Select(arrival => arrival.Worker);
}
