using Microsoft.Extensions.DependencyInjection;

namespace Webhooks.Bench;

/// <summary>The events of a run. Each has a record of its own, and a payload of 1,024 bytes, as the peers' bodies.</summary>
internal sealed class OrderEvents
{
    private static readonly string[] ObjectNames =
        [.. Enumerable.Range(0, Targets.Count).Select(number => FixedWebhooks.ObjectName(number))];

    private readonly string _note;

    private OrderEvents(string note) => _note = note;

    public static async Task<OrderEvents> CreateAsync(IServiceProvider services)
    {
        var dispatcher = services.GetRequiredService<IEventDispatcher>();
        var preview = await dispatcher.PreviewAsync(new OrderEvents("").Number(0));
        return new(new string('x', Messages.BodyBytes - preview[0].Body.Length));
    }

    public WebhookEvent Number(int number) => WebhookEvent.RecordInserted(
        ObjectNames[number % Targets.Count], OrderRecord.Of(number, _note), BenchJsonContext.Default.OrderRecord);
}
