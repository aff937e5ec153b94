using Microsoft.Extensions.DependencyInjection;
using Webhooks.Definitions;

namespace Webhooks.Bench;

/// <summary>
/// What a further webhook with a URL of a host of its own takes: its definition, what is routed to it, what was learned
/// about its URL, its pool of connections. The log is full before and after, so it is not counted.
/// </summary>
internal sealed class UrlsProbe(Settings settings) : IProbe
{
    private const int Logged = 1_000;

    private readonly int _count = settings.Number("urls", 10_000);

    public async Task<Dictionary<string, double>> MeasureAsync()
    {
        await using var services = OwnServices.Build(settings, webhooks: null, isStored: false, options =>
        {
            options.InMemory.LoggedDeliveries = Logged;
            options.InMemory.RememberedMessages = Logged;
        });
        await using var pump = new PumpInBackground(services);
        await AddAsync(services, 0, 1);
        await SendAsync(services, 2 * Logged, _ => 0);
        var (before, _) = Footprint.Take();
        await AddAsync(services, 1, _count);
        await SendAsync(services, _count, number => number + 1);
        var (busy, sockets) = Footprint.Take();
        var figures = new Dictionary<string, double>
        {
            ["connected"] = (double)(busy - before) / _count,
            ["sockets"] = sockets,
        };
        if (settings.Number("idle", 60) is > 0 and var seconds)
        {
            // Connections are closed after 5 seconds, and pools that are not used with the next rounds of cleaning.
            await Task.Delay(TimeSpan.FromSeconds(seconds));
            var (idle, idleSockets) = Footprint.Take();
            figures["idle"] = (double)(idle - before) / _count;
            figures["idle sockets"] = idleSockets;
        }

        return figures;
    }

    private async Task AddAsync(ServiceProvider services, int first, int count)
    {
        var store = services.GetRequiredService<IEditableWebhookStore>();
        for (var number = first; number < first + count; number++)
        {
            await store.SaveAsync(FixedWebhooks.Make(number, UrlOf(number)));
        }
    }

    private async Task SendAsync(ServiceProvider services, int count, Func<int, int> webhookOf)
    {
        using var receiver = new ReceiverControl(settings.Receiver);
        await receiver.ResetAsync(count);
        var dispatcher = services.GetRequiredService<IEventDispatcher>();
        for (var number = 0; number < count; number++)
        {
            await dispatcher.DispatchAsync(WebhookEvent.RecordInserted(
                FixedWebhooks.ObjectName(webhookOf(number)), new Dictionary<string, object?> { ["Id"] = number }));
        }

        if (!await receiver.WaitAsync(settings.Limit))
        {
            throw new ProbeFailedException($"{(await receiver.ReportAsync()).Distinct} of {count} events were received");
        }
    }

    /// <summary>All of them are this machine, and to a client each is a host of its own.</summary>
    private string UrlOf(int number) => FormattableString.Invariant(
        $"http://127.{1 + (number / 62_500)}.{number / 250 % 250}.{1 + (number % 250)}:{settings.Receiver.Port}/w/{number}");
}
