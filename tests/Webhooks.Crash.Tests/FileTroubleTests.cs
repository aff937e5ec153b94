using Webhooks.Crash.Support;
using Xunit;

namespace Webhooks.Crash;

public sealed class FileTroubleTests
{
    private const int MostLines = 40;

    [Theory]
    [InlineData("full", "database or disk is full")]
    [InlineData("read-only", "attempt to write a readonly database")]
    public async Task File_InTroubleUnderLoad_IsWorkedOnByItself(string kind, string message)
    {
        await using var receiver = await CrashReceiver.StartAsync();
        await using var database = await CrashDatabase.OnSqliteAsync();
        var account = new Account(database, receiver);
        await using var worker = database.Start(
            receiver, "worker", "write=1-300", "deliver", $"trouble={database.Trouble}", "lease=20000");

        await receiver.ReachAsync(20);
        await File.WriteAllTextAsync(database.Trouble, kind);

        // The first one may be done by now, where the machine was slow to tell of what came in.
        await using var late = database.Start(receiver, "late", "write=301-400", $"trouble={database.Trouble}");
        await Until.TrueAsync(
            () => Failures(worker, message) + Failures(late, message) >= 5, () => $"\"{message}\" five times");
        await account.BrokeAsync();
        File.Delete(database.Trouble);

        await worker.WaitForAsync("written");
        await late.WaitForAsync("written");
        await account.SettledAsync();
        await account.VerifyAsync();
        Account.Tell($"{worker.Logged.Count()} lines logged, such as: {worker.Logged.FirstOrDefault()}");
        Assert.InRange(worker.Logged.Count(), kind == "full" ? 0 : 1, MostLines);
        Assert.All(worker.Logged, line => Assert.Contains(message, line, StringComparison.Ordinal));
    }

    private static int Failures(ChildProcess worker, string message) =>
        worker.Lines.Count(line => line.Contains(message, StringComparison.Ordinal));
}
