using Webhooks;
using Webhooks.Outbox;

namespace ChangeFeed;

/// <summary>Handles the open deliveries at the end of a run, and returns how many are not settled.</summary>
internal sealed class Remainder(
    Arguments arguments, IOutbox store, IDeliveryControl control, Report report, Screen screen)
{
    public Task<long> EndAsync(bool isStopped) => arguments.Store.IsDurable ? LeaveAsync(isStopped) : GiveUpAsync(isStopped);

    /// <summary>Leaves open deliveries in the database, so that this or another process continues with them.</summary>
    public async Task<long> LeaveAsync(bool isStopped)
    {
        var backlog = await ((IOutboxBacklog)store).ReadBacklogAsync(paused: [], CancellationToken.None);
        var left = backlog.Pending + backlog.Leased + backlog.Held;
        if (isStopped)
        {
            screen.Say($"Stopped. {left} delivery(s) stay in the store.");
        }

        if (backlog.Held > 0)
        {
            screen.Say($"{backlog.Held} delivery(s) are held, because their URL was disabled.");
        }

        report.Left(left);
        return left;
    }

    /// <summary>Cancels open deliveries in memory, because no later run could enable a disabled URL.</summary>
    private async Task<long> GiveUpAsync(bool isStopped)
    {
        var waiting = new List<Delivery>();
        while (await control.CancelDeliveriesAsync() is { Count: > 0 } ended)
        {
            waiting.AddRange(ended);
        }

        if (isStopped)
        {
            screen.Say($"Stopped. {waiting.Count} delivery(s) were not settled.");
            return waiting.Count;
        }

        waiting.ForEach(report.Held);
        return 0;
    }
}
