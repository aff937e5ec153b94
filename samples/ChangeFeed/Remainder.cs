using Webhooks;
using Webhooks.Outbox;

namespace ChangeFeed;

/// <summary>Sees to what still waits when a run ends, and answers how much of it did not settle.</summary>
internal sealed class Remainder(
    Arguments arguments, IOutbox store, IDeliveryControl control, Report report, Screen screen)
{
    public Task<long> EndAsync(bool isStopped) => arguments.Store.IsDurable ? LeaveAsync(isStopped) : GiveUpAsync(isStopped);

    /// <summary>In a database it stays, for this process or another one to go on with.</summary>
    public async Task<long> LeaveAsync(bool isStopped)
    {
        var backlog = await ((IOutboxBacklog)store).ReadBacklogAsync(paused: [], CancellationToken.None);
        var left = backlog.Pending + backlog.Leased + backlog.Held;
        if (isStopped)
        {
            screen.Say($"Stopped; {left} delivery(s) stay in the store.");
        }

        if (backlog.Held > 0)
        {
            screen.Say($"{backlog.Held} delivery(s) are held: their URL was disabled.");
        }

        report.Left(left);
        return left;
    }

    /// <summary>
    /// In memory nothing lives until somebody enables a disabled URL again: what is held for it is given up, unless the
    /// run was stopped.
    /// </summary>
    private async Task<long> GiveUpAsync(bool isStopped)
    {
        var waiting = new List<Delivery>();
        while (await control.CancelDeliveriesAsync() is { Count: > 0 } ended)
        {
            waiting.AddRange(ended);
        }

        if (isStopped)
        {
            screen.Say($"Stopped; {waiting.Count} delivery(s) were not settled.");
            return waiting.Count;
        }

        waiting.ForEach(report.Held);
        return 0;
    }
}
