using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Webhooks.Bench;

/// <summary>
/// A hundred webhooks get events at a steady rate, in turn. How old the messages of ninety-nine are when they arrive; the
/// first webhook hangs, or does not.
/// </summary>
internal sealed class HangingProbe(Settings settings) : IProbe
{
    private const int Webhooks = 100;
    private const int TicksPerSecond = 100;

    private static readonly string Padding = new('x', 900);

    private readonly bool _hangs = settings.Number("hangs", 0) == 1;

    public async Task<Dictionary<string, double>> MeasureAsync()
    {
        var webhooks = new FixedWebhooks(
            Webhooks,
            number => new Uri(settings.Receiver, PathOf(number)).AbsoluteUri,
            """{"at":[@field:At],"pad":[@field:Pad]}""");
        await using var services = OwnServices.Build(
            settings, webhooks, isStored: false, options => options.Delivery.StopTimeout = TimeSpan.Zero);
        await using var pump = new PumpInBackground(services);
        using var receiver = new ReceiverControl(settings.Receiver);
        var dispatcher = services.GetRequiredService<IEventDispatcher>();
        var rate = settings.Number("rate", 1_000);
        _ = await RunAsync(dispatcher, receiver, rate, seconds: 2);
        var report = await RunAsync(dispatcher, receiver, rate, settings.Number("seconds", 8));
        return new() { ["p50"] = report.P50, ["p99"] = report.P99 };
    }

    /// <summary>The first webhook is never timed, so that the same ninety-nine are compared.</summary>
    private string PathOf(int number) => number > 0 ? $"/timed/{number}" : _hangs ? "/hang" : "/w/0";

    private async Task<ReceiverReport> RunAsync(
        IEventDispatcher dispatcher, ReceiverControl receiver, int rate, int seconds)
    {
        var perTick = rate / TicksPerSecond;
        var events = perTick * TicksPerSecond * seconds;
        var expected = _hangs ? events - ((events + Webhooks - 1) / Webhooks) : events;
        await receiver.ResetAsync(expected);
        using var ticks = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / TicksPerSecond));
        for (var number = 0; number < events; number++)
        {
            if (number % perTick == 0)
            {
                await ticks.WaitForNextTickAsync();
            }

            await dispatcher.DispatchAsync(Now(number));
        }

        var isComplete = await receiver.WaitAsync(settings.Limit);
        var report = await receiver.ReportAsync();
        return isComplete
            ? report
            : throw new ProbeFailedException($"{report.Distinct} of {expected} events were received");
    }

    private static WebhookEvent Now(int number) => WebhookEvent.RecordInserted(
        FixedWebhooks.ObjectName(number % Webhooks),
        new Dictionary<string, object?> { ["At"] = Stopwatch.GetTimestamp(), ["Pad"] = Padding });
}
