using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Webhooks.Bench;

/// <summary>How fast deliveries go while so many wait; in memory also what one that waits takes, and how fast they come.</summary>
internal sealed class BacklogProbe(Settings settings, bool isStored) : IProbe
{
    private readonly int _backlog = settings.Number("backlog", 20_000);
    private readonly Dictionary<string, double> _figures = [];

    public async Task<Dictionary<string, double>> MeasureAsync()
    {
        var webhooks = new FixedWebhooks(
            Targets.Count, number => new Uri(settings.Receiver, $"/w/{number}").AbsoluteUri);
        await using var services = OwnServices.Build(settings, webhooks, isStored, options =>
        {
            options.InMemory.Capacity = Math.Max(100_000, 4 * (_backlog + settings.WarmUp));
            options.Delivery.StopTimeout = TimeSpan.Zero;
        });
        if (isStored)
        {
            await OwnServices.CreateTablesAsync(services);
        }

        await DeliverAsync(services, settings.WarmUp, () => RecordAsync(services, settings.WarmUp));
        await (isStored ? FillRowsAsync(services) : FillAsync(services));
        _figures["deliveries per second"] =
            settings.Events / await DeliverAsync(services, settings.Events, () => Task.CompletedTask);
        return _figures;
    }

    private async Task FillRowsAsync(IServiceProvider services)
    {
        await BacklogRows.FillAsync(services, _backlog, Targets.Count, percentOfFirst: 10);
        await BacklogRows.UpkeepAsync(services);
    }

    private async Task FillAsync(IServiceProvider services)
    {
        var (before, _) = Footprint.Take();
        var start = Stopwatch.GetTimestamp();
        await RecordAsync(services, _backlog);
        _figures["records per second"] = _backlog / Stopwatch.GetElapsedTime(start).TotalSeconds;
        _figures["bytes per waiting delivery"] = (double)(Footprint.Take().Bytes - before) / _backlog;
    }

    private async Task<double> DeliverAsync(IServiceProvider services, int count, Func<Task> record)
    {
        using var receiver = new ReceiverControl(settings.Receiver);
        await receiver.ResetAsync(count);
        var start = Stopwatch.GetTimestamp();
        await using var pump = new PumpInBackground(services);
        await record();
        return await receiver.WaitAsync(settings.Limit)
            ? Stopwatch.GetElapsedTime(start).TotalSeconds
            : throw new ProbeFailedException($"{(await receiver.ReportAsync()).Distinct} of {count} events were received");
    }

    private static async Task RecordAsync(IServiceProvider services, int count)
    {
        var dispatcher = services.GetRequiredService<IEventDispatcher>();
        for (var number = 0; number < count; number++)
        {
            await dispatcher.DispatchAsync(WebhookEvent.RecordInserted(
                FixedWebhooks.ObjectName(number % Targets.Count), new Dictionary<string, object?> { ["Id"] = number }));
        }
    }
}
