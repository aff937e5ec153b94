using Webhooks;

namespace ChangeFeed;

/// <summary>Records the messages of the feed. Other processes send them.</summary>
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
            screen.Say("Stopped before the end of the feed. Run it again for the rest. Nothing is recorded twice.");
        }

        var hasBadInput = screen.Problems > 0;
        if (hasBadInput)
        {
            screen.Say($"Reading stopped there. {report.AcceptedChanges} change(s) before it were recorded.");
        }

        await remainder.LeaveAsync(isStopped: false);
        report.End();
        return hasBadInput ? ExitCode.BadInput
            : stop.IsCancellationRequested || report.HasDead ? ExitCode.Unfinished
            : ExitCode.Success;
    }

    private async Task RecordAsync(IReadOnlyList<FeedLine> lines, CancellationToken stop)
    {
        // All in one transaction, or none. Changes that were recorded before are recognized by their ids.
        var result = await dispatcher.DispatchAsync([.. lines.Select(line => line.Change!)], stop);
        report.Accepted(lines.Count, await dispatcher.CountUnmatchedAsync(lines, stop));
        report.Recorded(result);
    }
}
