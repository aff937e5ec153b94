using System.Runtime;

namespace Webhooks.Bench;

/// <summary>
/// A run of one system: a warm-up, then at the word of whoever started it the events that count. It ends when the receiver
/// has them all and the system has recorded that; it fails where the receiver misses one.
/// </summary>
internal sealed class MeasuredRun(ISystemUnderTest system, Settings settings, ReceiverControl receiver)
{
    /// <summary>
    /// In rounds, with a pause after each: what runs often is compiled again, twice over, and some of it while nothing runs.
    /// They end when a round made the compiler compile next to nothing.
    /// </summary>
    private const int FewMethods = 20;

    private const int MinRounds = 3;

    private static readonly TimeSpan CompilerPause = TimeSpan.FromMilliseconds(250);

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
        await WarmUpAsync();
        if (settings.Drains)
        {
            await system.StopAsync();
        }

        while (await Conversation.AskAsync("ready") == "fill")
        {
            await system.EnqueueAsync(0, settings.Events);
        }

        return await MeasureAsync();
    }

    private async Task WarmUpAsync()
    {
        await system.StartAsync();
        for (var (round, compiled) = (1, FewMethods); round <= settings.WarmUpRounds && (round <= MinRounds || compiled >= FewMethods); round++)
        {
            var before = JitInfo.GetCompiledMethodCount();
            await receiver.ResetAsync(settings.WarmUp);
            await system.EnqueueAsync(settings.Events + (round * settings.WarmUp), settings.WarmUp);
            if (!await receiver.WaitAsync(settings.Limit))
            {
                throw new InvalidOperationException("The warm-up was not delivered.");
            }

            await system.SettleAsync();
            await Task.Delay(CompilerPause);
            compiled = (int)(JitInfo.GetCompiledMethodCount() - before);
        }
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
