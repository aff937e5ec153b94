using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Webhooks.Bench;

/// <summary>
/// How two hundred webhooks get their messages beside so many others that wait: how much of a steady hundred a second, and
/// how fast what was recorded before. Each ends after a fixed time, and what was delivered by then counts.
/// </summary>
internal sealed class WaitingProbe(Settings settings, bool isStored) : IProbe
{
    /// <summary>How many messages of each webhook a round of the warm-up has.</summary>
    private const int RoundOfWarmUp = 3;

    private const int OfferedPerSecond = 100;

    private readonly int _waiting = settings.Number("waiting", 0);
    private readonly int _messages = settings.Number("messages", 100);
    private readonly TimeSpan _limit = TimeSpan.FromSeconds(settings.Number("seconds", 10));

    public async Task<Dictionary<string, double>> MeasureAsync()
    {
        var webhooks = new CrowdWebhooks(_waiting, settings.Receiver);
        await using var services = OwnServices.Build(settings, webhooks, isStored, options =>
        {
            options.InMemory.Capacity = (CrowdWebhooks.Well * _messages) + (2 * _waiting) + WaitingRoom.Places;
            options.InMemory.CapacityBytes = 1024 * 1024 * 1024;
            options.Delivery.StopTimeout = TimeSpan.Zero;
        });
        var crowd = new Crowd(services, webhooks);
        if (isStored)
        {
            await OwnServices.CreateTablesAsync(services);
        }

        await WarmUp.RunAsync(settings.WarmUpRounds, _ => WarmUpAsync(services, crowd));
        await crowd.FillAsync();
        if (isStored)
        {
            await BacklogRows.UpkeepAsync(services);
        }

        var steady = await OfferAsync(services, [.. webhooks.ObjectsOf(WaitingKind.Well)]);
        await crowd.RecordAsync(WaitingKind.Well, _messages);
        var (delivered, elapsed) = await DeliverAsync(services, CrowdWebhooks.Well * _messages);
        return new()
        {
            ["of a hundred a second, delivered"] = steady.Distinct / _limit.TotalSeconds,
            ["their age, p50"] = steady.P50,
            ["their age, p99"] = steady.P99,
            ["draining, deliveries per second"] = delivered / elapsed.TotalSeconds,
        };
    }

    private async Task WarmUpAsync(IServiceProvider services, Crowd crowd)
    {
        await crowd.RecordAsync(WaitingKind.Well, RoundOfWarmUp);
        var (delivered, _) = await DeliverAsync(services, CrowdWebhooks.Well * RoundOfWarmUp);
        if (delivered != CrowdWebhooks.Well * RoundOfWarmUp)
        {
            throw new ProbeFailedException($"{delivered} messages of the warm-up were received");
        }
    }

    /// <summary>Dispatches go on at their rate, whether earlier ones have ended or not.</summary>
    private async Task<ReceiverReport> OfferAsync(IServiceProvider services, string[] objectNames)
    {
        using var receiver = new ReceiverControl(settings.Receiver);
        var events = (int)(OfferedPerSecond * _limit.TotalSeconds);
        await receiver.ResetAsync(events);
        await using var pump = new PumpInBackground(services);
        using var ticks = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / OfferedPerSecond));
        var dispatcher = services.GetRequiredService<IEventDispatcher>();
        var dispatches = new List<Task>();
        for (var number = 0; number < events; number++)
        {
            await ticks.WaitForNextTickAsync();
            var offered = CrowdWebhooks.Event(objectNames[number % objectNames.Length]);
            dispatches.Add(Task.Run(async () => await dispatcher.DispatchAsync(offered)));
        }

        // What was dispatched last may be on its way.
        await receiver.WaitAsync(TimeSpan.FromSeconds(1));
        var report = await receiver.ReportAsync();
        await Task.WhenAll(dispatches);
        return Checked(report);
    }

    private async Task<(int Delivered, TimeSpan Elapsed)> DeliverAsync(IServiceProvider services, int count)
    {
        using var receiver = new ReceiverControl(settings.Receiver);
        await receiver.ResetAsync(count);
        var start = Stopwatch.GetTimestamp();
        await using var pump = new PumpInBackground(services);
        await receiver.WaitAsync(_limit);
        var elapsed = Stopwatch.GetElapsedTime(start);
        return (Checked(await receiver.ReportAsync()).Distinct, elapsed);
    }

    private static ReceiverReport Checked(ReceiverReport report) => report.Refused == 0
        ? report
        : throw new ProbeFailedException($"{report.Refused} requests were made for webhooks that must wait");
}
