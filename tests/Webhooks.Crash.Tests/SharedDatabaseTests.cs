using Webhooks.Crash.Support;
using Xunit;

namespace Webhooks.Crash;

public sealed class SharedDatabaseTests
{
    private static readonly string[] Names = ["a", "b", "c", "d"];

    [Fact]
    public async Task FourWorkers_OneKilledAndOneStoppedBeyondItsLease_ShareTheWork()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Processes are stopped by signals.");
        await using var receiver = await CrashReceiver.StartAsync();
        await using var database = await PostgreSql.CreateAsync();
        var account = new Account(database, receiver);
        var answers = new TaskCompletionSource();
        receiver.Gate = _ => answers.Task;
        await using (var writer = database.Start(receiver, "writer", "write=1-400"))
        {
            await writer.DoneAsync();
        }

        // None gets an answer before all four are at work.
        var workers = Names.Select(name => database.Start(receiver, name, "deliver", "lease=4000")).ToList();
        await Until.TrueAsync(
            () => Names.All(name => receiver.Arrivals.Any(arrival => arrival.Worker == name)), () => "all four to send");
        await workers[0].KillAsync();
        await account.BrokeAsync();
        await workers[1].PauseAsync();
        await account.BrokeAsync();
        var paused = receiver.Arrivals.Where(arrival => arrival.Worker is "a" or "b").Select(arrival => arrival.Id).ToHashSet();
        answers.SetResult();
        await account.SettledAsync();

        // What it was answered is worth nothing any more: others had to send it again.
        await workers[1].ContinueAsync();
        await workers[1].WaitForAsync("log 26 ");
        await account.SettledAsync();
        await account.VerifyAsync();

        var tail = receiver.Arrivals.Where(arrival => paused.Contains(arrival.Id));
        Assert.All(paused, id => Assert.Contains(tail, arrival => arrival.Id == id && arrival.Worker is "c" or "d"));
        Account.Tell(string.Join(", ", receiver.Arrivals.CountBy(arrival => arrival.Worker)));
        foreach (var worker in workers)
        {
            await worker.DisposeAsync();
        }
    }
}
