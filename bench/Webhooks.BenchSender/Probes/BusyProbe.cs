using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Webhooks.Bench;

/// <summary>
/// Every tenth request is answered 503 with Retry-After: 1. How many requests a delivery takes; without waste 1 / 0.9.
/// </summary>
internal sealed class BusyProbe(Settings settings) : IProbe
{
    public async Task<Dictionary<string, double>> MeasureAsync()
    {
        var webhooks = new FixedWebhooks(
            Targets.Count, number => new Uri(settings.Receiver, $"/busy/{number}").AbsoluteUri);
        await using var services = OwnServices.Build(
            settings, webhooks, isStored: false, options => options.Delivery.Schedule = "0s,1s,1s,1s,1s,1s,1s,1s,1s,1s");
        using var receiver = new ReceiverControl(settings.Receiver);
        var events = await OrderEvents.CreateAsync(services);
        var dispatcher = services.GetRequiredService<IEventDispatcher>();
        await receiver.ResetAsync(settings.Events);
        var start = Stopwatch.GetTimestamp();
        await using var pump = new PumpInBackground(services);
        for (var number = 0; number < settings.Events; number++)
        {
            await dispatcher.DispatchAsync(events.Number(number));
        }

        var isComplete = await receiver.WaitAsync(settings.Limit);
        var report = await receiver.ReportAsync();
        return isComplete && report.Distinct == settings.Events
            ? new()
            {
                ["sends per success"] = (double)report.Requests / report.Distinct,
                ["share refused"] = (double)report.Refused / report.Requests,
                ["seconds"] = Stopwatch.GetElapsedTime(start).TotalSeconds,
            }
            : throw new ProbeFailedException($"{report.Distinct} of {settings.Events} events were received");
    }
}
