using Webhooks;

namespace ChangeFeed;

/// <summary>Delivers messages that were recorded before, together with any number of other processes.</summary>
internal sealed class WorkRun(Arguments arguments, IDeliveryPump deliveries, Remainder remainder, Report report)
{
    public async Task<int> RunAsync(CancellationToken stop)
    {
        await (arguments.ExitsWhenIdle ? deliveries.RunUntilIdleAsync(stop) : deliveries.RunAsync(stop));
        var left = await remainder.EndAsync(stop.IsCancellationRequested);
        report.End();
        return left > 0 || report.HasDead ? ExitCode.Unfinished : ExitCode.Success;
    }
}
