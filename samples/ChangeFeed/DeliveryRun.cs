using Webhooks;
using Webhooks.Dispatching;

namespace ChangeFeed;

/// <summary>Delivers while it reads the feed, then until no delivery waits.</summary>
internal sealed class DeliveryRun(
    IChangePump changes,
    IDeliveryPump deliveries,
    Remainder remainder,
    FileWebhookStore store,
    Report report,
    Screen screen)
{
    public async Task<int> RunAsync(CancellationToken stop)
    {
        store.ShowNewSecrets();
        var reading = ReadAsync(stop);
        await deliveries.RunUntilIdleAsync(reading, stop);
        await reading;
        var unsettled = await remainder.EndAsync(stop.IsCancellationRequested);
        report.End();
        return screen.Problems > 0 ? ExitCode.BadInput
            : unsettled > 0 || report.HasDead ? ExitCode.Unfinished
            : ExitCode.Success;
    }

    private async Task ReadAsync(CancellationToken stop)
    {
        await changes.RunAsync(stop);
        if (screen.Problems > 0)
        {
            var accepted = report.AcceptedChanges;
            screen.Say($"Reading stopped there. {accepted} change(s) before it were accepted and are delivered.");
        }
    }
}
