using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Webhooks.Bench;

/// <summary>
/// How long it takes on an idle host until a message is at its receiver: from the return of the dispatch, which is when it
/// is recorded, and from its call. One at a time, with pauses.
/// </summary>
internal sealed class FirstByteProbe(Settings settings, bool isStored) : IProbe
{
    private const int RoundOfWarmUp = 40;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public async Task<Dictionary<string, double>> MeasureAsync()
    {
        var webhooks = new FixedWebhooks(
            Targets.Count, number => new Uri(settings.Receiver, $"/w/{number}").AbsoluteUri);
        await using var services = OwnServices.Build(settings, webhooks, isStored);
        if (isStored)
        {
            await OwnServices.CreateTablesAsync(services);
        }

        await using var pump = new PumpInBackground(services);
        using var receiver = new ReceiverControl(settings.Receiver);
        var events = await OrderEvents.CreateAsync(services);
        var dispatcher = services.GetRequiredService<IEventDispatcher>();
        await WarmUp.RunAsync(settings.WarmUpRounds, _ => SendAsync(dispatcher, events, receiver, RoundOfWarmUp));
        return await SendAsync(dispatcher, events, receiver, settings.Number("rounds", 200));
    }

    private async Task<Dictionary<string, double>> SendAsync(
        IEventDispatcher dispatcher, OrderEvents events, ReceiverControl receiver, int rounds)
    {
        List<double> recorded = [], called = [];
        for (var round = 0; round < rounds; round++)
        {
            await receiver.ResetAsync(1);
            await Task.Delay(Pause);
            var call = Stopwatch.GetTimestamp();
            await dispatcher.DispatchAsync(events.Number(round));
            var commit = Stopwatch.GetTimestamp();
            if (!await receiver.WaitAsync(settings.Limit))
            {
                throw new ProbeFailedException("a message on an idle host was not received");
            }

            var arrival = (await receiver.ReportAsync()).LastArrival;
            recorded.Add(Milliseconds(arrival - commit));
            called.Add(Milliseconds(arrival - call));
        }

        return new() { ["after the commit, p50"] = Median.Of(recorded), ["after the call, p50"] = Median.Of(called) };
    }

    private static double Milliseconds(long ticks) => 1000.0 * ticks / Stopwatch.Frequency;
}
