namespace Webhooks.Bench;

/// <summary>
/// A run of one system: a warm-up, then at the word of whoever started it the events that count. It ends when the receiver
/// has them all and the system has recorded that; it fails where the receiver misses one.
/// </summary>
internal sealed class MeasuredRun(ISystemUnderTest system, Settings settings, ReceiverControl receiver)
{
    public static async Task<RunResult> RunAsync(ISystemUnderTest system, Settings settings)
    {
        using var receiver = new ReceiverControl(settings.Receiver);
        await using (system)
        {
            return await new MeasuredRun(system, settings, receiver).RunAsync();
        }
    }

    private async Task<RunResult> RunAsync()
    {
        await system.PrepareAsync();
        await system.StartAsync();
        await WarmUp.RunAsync(settings.WarmUpRounds, WarmUpAsync);
        if (settings.Drains)
        {
            await system.StopAsync();
        }

        while (await Conversation.AskAsync("ready") == "fill")
        {
            await system.EnqueueAsync(0, settings.Events);
        }

        Conversation.EndWithOther();
        return await MeasureAsync();
    }

    private async Task WarmUpAsync(int round)
    {
        await receiver.ResetAsync(settings.WarmUp);
        await system.EnqueueAsync(settings.Events + (round * settings.WarmUp), settings.WarmUp);
        if (!await receiver.WaitAsync(settings.Limit))
        {
            throw new InvalidOperationException("The warm-up was not delivered.");
        }

        await system.SettleAsync();
    }

    private async Task<RunResult> MeasureAsync()
    {
        var measurement = new Measurement();
        if (settings.Drains)
        {
            await system.StartAsync();
        }
        else
        {
            await system.EnqueueAsync(0, settings.Events);
        }

        var isComplete = await receiver.WaitAsync(settings.Limit);
        await system.SettleAsync();
        var result = measurement.End(settings.Events);
        var report = await receiver.ReportAsync();
        return isComplete && report.Distinct == settings.Events
            ? result with { Figures = new() { ["requests"] = report.Requests } }
            : result with { Failure = $"{report.Distinct} of {settings.Events} events were received" };
    }
}
