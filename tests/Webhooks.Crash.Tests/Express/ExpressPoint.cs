using Webhooks.Crash.Support;
using Xunit;

namespace Webhooks.Crash.Express;

/// <summary>Kills a worker at one point of the way of an event, and lets another one finish.</summary>
internal sealed class ExpressPoint(CrashDatabase database, CrashReceiver receiver)
{
    private const string Lease = "lease=2000";

    /// <summary>Each point, and who sends the event that is there.</summary>
    public static TheoryData<string, string> All => new()
    {
        { "inserted", "" },
        { "committed", "second" },
        { "unsent", "second" },
        { "sent", "writer, second" },
        { "answered", "writer, second" },
    };

    public async Task RunAsync(string point, string senders)
    {
        var run = new ExpressRun(database, receiver);
        await using var writer = run.StartWriter("writer", "dispatch=1-30", Lease, $"stop={point}:12");
        await writer.WaitForAsync($"at {point}");
        await run.KillAsync(writer);
        Assert.All(await database.LeasesAsync(), lease => Assert.Equal(1, lease));

        await using var second = database.Start(receiver, "second", "deliver=idle", Lease);
        await second.DoneAsync();
        await run.VerifyAsync();
        Assert.Equal(senders, string.Join(", ", SendersOf(writer, run.Last)));
        run.VerifyExpress(share: 0.4);
    }

    /// <summary>Who sent the event at which the worker stopped: the one that was not acknowledged, unless the mark says which.</summary>
    private IEnumerable<string> SendersOf(ChildProcess writer, Dispatches dispatches)
    {
        var mark = writer.Lines.Single(line => line.StartsWith("at ", StringComparison.Ordinal)).Split(' ');
        return (mark[2].Length > 0
            ? receiver.Arrivals.Where(arrival => arrival.Id == mark[2])
            : receiver.Arrivals.Where(arrival => arrival.Order == dispatches.InFlight.Single()))
            .Select(arrival => arrival.Worker);
    }
}
