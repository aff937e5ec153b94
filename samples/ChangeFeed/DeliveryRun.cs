using Webhooks;

namespace ChangeFeed;

/// <summary>Delivers while the feed is read, then until nothing waits any more.</summary>
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
        await DeliverWhileReadingAsync(stop);
        var hasBadInput = screen.Problems > 0;
        if (hasBadInput)
        {
            var accepted = report.AcceptedChanges;
            screen.Say($"Reading stopped there; {accepted} change(s) before it were accepted and are delivered.");
        }

        await deliveries.RunUntilIdleAsync(stop);
        var unsettled = await remainder.EndAsync(stop.IsCancellationRequested);
        report.End();
        return hasBadInput ? ExitCode.BadInput
            : unsettled > 0 || report.HasDead ? ExitCode.Unfinished
            : ExitCode.Success;
    }

    private async Task DeliverWhileReadingAsync(CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var delivering = deliveries.RunAsync(end.Token);
        await changes.RunAsync(stop);
        await end.CancelAsync();
        await delivering;
    }
}
