using Webhooks;

namespace ChangeFeed;

/// <summary>Delivers while the feed is read, then until nothing waits any more.</summary>
internal sealed class DeliveryRun(
    IChangePump changes,
    IDeliveryPump deliveries,
    IDeliveryControl control,
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
        var unsettled = await EndAsync(stop.IsCancellationRequested);
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

    /// <summary>
    /// What still waits is held for a disabled URL, unless the run was stopped, and given up: in memory nothing lives
    /// until somebody enables it again. Answers how much did not settle.
    /// </summary>
    private async Task<int> EndAsync(bool isStopped)
    {
        var unsettled = 0;
        while (await control.CancelAllAsync() is { Count: > 0 } waiting)
        {
            unsettled += waiting.Count;
            foreach (var delivery in isStopped ? [] : waiting)
            {
                report.Held(delivery);
            }
        }

        if (!isStopped)
        {
            return 0;
        }

        screen.Say($"Stopped; {unsettled} delivery(s) were not settled.");
        return unsettled;
    }
}
