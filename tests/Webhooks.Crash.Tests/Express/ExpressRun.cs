using Webhooks.Crash.Support;
using Xunit;

namespace Webhooks.Crash.Express;

/// <summary>Workers that dispatch and deliver, others that only deliver, and the account of what came in.</summary>
internal sealed class ExpressRun(CrashDatabase database, CrashReceiver receiver)
{
    private readonly List<Dispatches> _dispatches = [];

    public Account Account { get; } = new(database, receiver);

    /// <summary>What the writer that was started last has said.</summary>
    public Dispatches Last => _dispatches[^1];

    private HashSet<int> Owed => [.. _dispatches.SelectMany(each => each.Acknowledged)];

    /// <summary>Starts a worker that dispatches and delivers.</summary>
    public ChildProcess StartWriter(string name, params IEnumerable<string> arguments)
    {
        var process = database.Start(receiver, name, ["deliver", .. arguments]);
        _dispatches.Add(new(name, process));
        return process;
    }

    public async Task KillAsync(ChildProcess worker)
    {
        await worker.KillAsync();
        await Account.BrokeAsync();
    }

    /// <summary>Waits until all is settled, and compares.</summary>
    public async Task VerifyAsync()
    {
        await Account.SettledAsync();
        Account.Verify(Owed, _dispatches.SelectMany(each => each.Possible).ToHashSet());
    }

    /// <summary>The lane was used: this share of what the writers sent, they sent without a claim.</summary>
    public void VerifyExpress(double share)
    {
        var arrivals = receiver.Arrivals;
        var sent = arrivals.Count(arrival => _dispatches.Any(each => each.Worker == arrival.Worker));
        var unclaimed = _dispatches.Sum(each => each.CountUnclaimed(arrivals));
        Account.Tell($"{unclaimed} of {sent} sent by writers without a claim");
        Assert.InRange(unclaimed, share * sent, sent);
        Assert.All(_dispatches.SelectMany(each => each.HandedOver), each => Assert.Equal(1, each.Lease));
    }
}
