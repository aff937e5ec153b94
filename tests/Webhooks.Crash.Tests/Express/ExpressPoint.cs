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
        { "recorded", "writer" },
    };

    public async Task RunAsync(string point, string senders)
    {
        var run = new ExpressRun(database, receiver);
        await using var writer = run.StartWriter("writer", "dispatch=1-30", "pause=5", Lease, $"stop={point}:5");
        await writer.WaitForAsync($"at {point}");
        await run.KillAsync(writer);
        Assert.All(await database.LeasesAsync(), lease => Assert.Equal(1, lease));

        await using var second = database.Start(receiver, "second", "deliver=idle", Lease);
        await second.DoneAsync();
        await run.VerifyAsync();
        var atThePoint = receiver.Arrivals.Where(IsAtThePoint(writer, run.Last));
        Assert.Equal(senders, string.Join(", ", atThePoint.Select(arrival => arrival.Worker)));
        run.VerifyExpress(share: 0.9);
    }

    /// <summary>The message at which the worker stopped; where its mark names none, that of the open dispatch.</summary>
    private static Func<Arrival, bool> IsAtThePoint(ChildProcess writer, Dispatches dispatches)
    {
        var subject = writer.Lines.Single(line => line.StartsWith("at ", StringComparison.Ordinal)).Split(' ')[2];
        if (subject.Length == 0)
        {
            var order = dispatches.InFlight.Single();
            return arrival => arrival.Order == order;
        }

        var message = dispatches.HandedOver.FirstOrDefault(each => each.DeliveryId == subject).Id ?? subject;
        return arrival => arrival.Id == message;
    }
}
