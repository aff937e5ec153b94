using Microsoft.Extensions.DependencyInjection;

namespace Webhooks.Bench;

/// <summary>
/// The events of a run. The record is the same each time, as the body of the peers is; its payload has their 1,024 bytes.
/// </summary>
internal sealed class OrderEvents
{
    private static readonly string[] ObjectNames =
        [.. Enumerable.Range(0, Targets.Count).Select(FixedWebhooks.ObjectName)];

    private readonly OrderRecord _record;

    private OrderEvents(OrderRecord record) => _record = record;

    public static async Task<OrderEvents> CreateAsync(IServiceProvider services)
    {
        var dispatcher = services.GetRequiredService<IEventDispatcher>();
        var bare = new OrderEvents(new(1_000_001, "A-1000001", "Example Ltd", "paid", 1234.5m, "EUR", ""));
        var preview = await dispatcher.PreviewAsync(bare.Number(0));
        var missing = Messages.BodyBytes - preview[0].Body.Length;
        return new(bare._record with { Note = new string('x', missing) });
    }

    public WebhookEvent Number(int number) => WebhookEvent.RecordInserted(
        ObjectNames[number % Targets.Count], _record, BenchJsonContext.Default.OrderRecord);
}
