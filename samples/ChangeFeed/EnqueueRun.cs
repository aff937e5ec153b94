using Webhooks;

namespace ChangeFeed;

/// <summary>Records what the feed owes and sends nothing: other processes do.</summary>
internal sealed class EnqueueRun(
    ChangeReader reader, IEventDispatcher dispatcher, Remainder remainder, Report report, Screen screen)
{
    public async Task<int> RunAsync(CancellationToken stop)
    {
        try
        {
            while (await reader.ReadAsync(stop) is { } lines)
            {
                await RecordAsync(lines, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            screen.Say("Stopped before the end of the feed; run it again for the rest: nothing is recorded twice.");
        }

        var hasBadInput = screen.Problems > 0;
        if (hasBadInput)
        {
            screen.Say($"Reading stopped there; {report.AcceptedChanges} change(s) before it were recorded.");
        }

        await remainder.LeaveAsync(isStopped: false);
        report.End();
        return hasBadInput ? ExitCode.BadInput
            : stop.IsCancellationRequested || report.HasDead ? ExitCode.Unfinished
            : ExitCode.Success;
    }

    private async Task RecordAsync(IReadOnlyList<FeedLine> lines, CancellationToken stop)
    {
        // All of them in one transaction, or none. Those that were recorded before are recognised by their ids.
        var result = await dispatcher.DispatchAsync([.. lines.Select(line => line.Change!)], stop);
        report.Accepted(lines.Count, await dispatcher.CountUnmatchedAsync(lines, stop));
        report.Recorded(result);
    }
}
