using Webhooks.Crash.Support;

namespace Webhooks.Crash.Express;

/// <summary>
/// Kills workers that dispatch and deliver, each somewhere else. Another one delivers meanwhile, and is killed now and then.
/// </summary>
internal sealed class ExpressRounds(CrashDatabase database, CrashReceiver receiver)
{
    private const int EventsOfARound = 400;
    private const int Rounds = 10;

    /// <summary>Long enough for a worker on a busy machine to prolong it.</summary>
    private const string Lease = "lease=5000";

    private readonly ExpressRun _run = new(database, receiver);
    private readonly Random _random = new(20261130);

    public async Task RunAsync()
    {
        var other = StartOther();
        for (var round = 0; round < Rounds; round++)
        {
            await KillWriterAsync(round);
            if (round % 3 == 2)
            {
                await _run.KillAsync(other);
                await other.DisposeAsync();
                other = StartOther();
            }
        }

        await using var last = StartWriter(Rounds);
        await last.WaitForAsync("written");
        await _run.VerifyAsync();
        _run.VerifyExpress(share: 0.8);
        await other.DisposeAsync();
    }

    private ChildProcess StartOther() => database.Start(receiver, "other", "deliver", Lease);

    private ChildProcess StartWriter(int round)
    {
        var first = (round * EventsOfARound) + 1;
        return _run.StartWriter(
            $"writer-{round}", $"dispatch={first}-{first + EventsOfARound - 1}", "at-once=6", "pause=5", Lease);
    }

    /// <summary>Wherever it is when some more have come in.</summary>
    private async Task KillWriterAsync(int round)
    {
        var until = receiver.Count + _random.Next(1, EventsOfARound / 2);
        await using var writer = StartWriter(round);
        await receiver.ReachAsync(until);
        await Task.Delay(_random.Next(0, 30));
        await _run.KillAsync(writer);
    }
}
