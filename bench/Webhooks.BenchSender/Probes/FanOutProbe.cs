using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Outbox;

namespace Webhooks.Bench;

/// <summary>
/// How long other dispatches of the process take while one event is recorded for so many webhooks, and without it. They come
/// at a steady rate, whether earlier ones have ended or not. The pump runs, but its one slot hangs: recording is measured,
/// not sending.
/// </summary>
internal sealed class FanOutProbe(Settings settings) : IProbe
{
    private const int Others = 10;
    private const int PerSecond = 100;
    private const string Broadcast = "Broadcast";

    private readonly int _webhooks = settings.Number("webhooks", 100_000);
    private readonly int _seconds = settings.Number("seconds", 10);
    private int _others;

    public async Task<Dictionary<string, double>> MeasureAsync()
    {
        var hanging = new Uri(settings.Receiver, "/hang").AbsoluteUri;
        var webhooks = new FixedWebhooks(
            Others + _webhooks,
            _ => hanging,
            objectName: number => number < Others ? FixedWebhooks.ObjectName(number) : Broadcast);
        await using var services = OwnServices.Build(settings, webhooks, isStored: true, options =>
        {
            options.Delivery.MaxConcurrency = 1;
            options.Delivery.MaxSlowCalls = 0;
            options.Delivery.StopTimeout = TimeSpan.Zero;
            options.Limits.MaxMessagesPerEvent = 1_000_000;
        });
        await OwnServices.CreateTablesAsync(services);
        await using var pump = new PumpInBackground(services);
        var dispatcher = services.GetRequiredService<IEventDispatcher>();
        await WarmUp.RunAsync(settings.WarmUpRounds, _ => DispatchOthersAsync(dispatcher, seconds: 1));
        var without = await DispatchOthersAsync(dispatcher, _seconds);
        var (call, others) = (Task.Run(() => BroadcastAsync(dispatcher)), DispatchOthersAsync(dispatcher, _seconds));
        var figures = new Dictionary<string, double>
        {
            ["others without, p99"] = At99(without),
            ["others during, p99"] = At99(await others),
            ["the event itself"] = await call,
        };
        await CheckAsync(services);
        return figures;
    }

    /// <summary>In milliseconds.</summary>
    private static async Task<double> BroadcastAsync(IEventDispatcher dispatcher)
    {
        var start = Stopwatch.GetTimestamp();
        await dispatcher.DispatchAsync(Event(Broadcast));
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private async Task<double[]> DispatchOthersAsync(IEventDispatcher dispatcher, int seconds)
    {
        using var ticks = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / PerSecond));
        var dispatches = new List<Task<double>>();
        for (var number = 0; number < PerSecond * seconds; number++)
        {
            await ticks.WaitForNextTickAsync();
            dispatches.Add(TimeAsync(dispatcher, FixedWebhooks.ObjectName(number % Others)));
            _others++;
        }

        return await Task.WhenAll(dispatches);
    }

    /// <summary>In milliseconds.</summary>
    private static async Task<double> TimeAsync(IEventDispatcher dispatcher, string objectName)
    {
        var start = Stopwatch.GetTimestamp();
        await Task.Run(async () => await dispatcher.DispatchAsync(Event(objectName)));
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>The event must get to all of them, be it later than the others were measured.</summary>
    private async Task CheckAsync(IServiceProvider services)
    {
        var backlog = (IOutboxBacklog)services.GetRequiredService<IOutbox>();
        var start = Stopwatch.GetTimestamp();
        while (await backlog.ReadBacklogAsync([], CancellationToken.None) is var (pending, leased, _, _)
            && pending + leased < _webhooks + _others)
        {
            if (Stopwatch.GetElapsedTime(start) > settings.Limit)
            {
                throw new ProbeFailedException($"{pending + leased} of {_webhooks + _others} deliveries were recorded");
            }

            await Task.Delay(500);
        }
    }

    private static double At99(double[] values) => values.Order().ElementAt(values.Length * 99 / 100);

    private static WebhookEvent Event(string objectName) =>
        WebhookEvent.RecordInserted(objectName, new Dictionary<string, object?> { ["Id"] = 1 });
}
