using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Webhooks.Bench;

/// <summary>
/// How fast so many pumps deliver one backlog of five hundred webhooks, each with everything that a process of its own has,
/// with a pool of connections of its own, but in this one. A receiver takes some milliseconds for its answer.
/// </summary>
internal sealed class PumpsProbe(Settings settings) : IProbe
{
    private const int Webhooks = 500;
    private const string ObjectName = "Orders";

    /// <summary>As many as a server has for 32 processes.</summary>
    private const int Connections = 8;

    private readonly int _pumps = settings.Number("pumps", 1);
    private readonly int _messages = settings.Number("messages", 40);

    public async Task<Dictionary<string, double>> MeasureAsync()
    {
        var webhooks = new FixedWebhooks(
            Webhooks,
            number => new Uri(settings.Receiver, $"/slow/{number}").AbsoluteUri,
            objectName: _ => ObjectName);
        var workers = Enumerable.Range(0, _pumps).Select(number => Build(webhooks, number)).ToList();
        try
        {
            await OwnServices.CreateTablesAsync(workers[0]);
            await WarmUp.RunAsync(settings.WarmUpRounds, _ => DeliverAsync(workers, 1));
            var (seconds, twice) = await DeliverAsync(workers, _messages);
            return new() { ["deliveries per second"] = Webhooks * _messages / seconds, ["sent twice"] = twice };
        }
        finally
        {
            foreach (var worker in workers)
            {
                await worker.DisposeAsync();
            }
        }
    }

    private ServiceProvider Build(FixedWebhooks webhooks, int number) => OwnServices.Build(
        settings.WithConnection(
            $"{settings.Connection};Maximum Pool Size={Connections};Application Name=pump {number}"),
        webhooks,
        isStored: true,
        options => options.Delivery.StopTimeout = TimeSpan.FromSeconds(1));

    private async Task<(double Seconds, int Twice)> DeliverAsync(List<ServiceProvider> workers, int messages)
    {
        var dispatcher = workers[0].GetRequiredService<IEventDispatcher>();
        for (var number = 0; number < messages; number++)
        {
            await dispatcher.DispatchAsync(WebhookEvent.RecordInserted(
                ObjectName, new Dictionary<string, object?> { ["Id"] = number }));
        }

        using var receiver = new ReceiverControl(settings.Receiver);
        await receiver.ResetAsync(Webhooks * messages);
        var start = Stopwatch.GetTimestamp();
        var pumps = workers.Select(worker => new PumpInBackground(worker)).ToList();
        var isComplete = await receiver.WaitAsync(settings.Limit);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        await Task.WhenAll(pumps.Select(pump => pump.DisposeAsync().AsTask()));
        var report = await receiver.ReportAsync();
        return isComplete
            ? (seconds, report.Requests - report.Distinct)
            : throw new ProbeFailedException($"{report.Distinct} of {Webhooks * messages} events were received");
    }
}
