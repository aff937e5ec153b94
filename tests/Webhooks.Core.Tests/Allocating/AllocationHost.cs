using Microsoft.Extensions.DependencyInjection;
using Webhooks.Definitions;
using Webhooks.Sending;
using Webhooks.Support;

namespace Webhooks.Allocating;

/// <summary>A host as small as one can be, so that what is counted is ours: no doubles that record, no observers.</summary>
internal sealed class AllocationHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public AllocationHost()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IMessageSender>(Sender);
        services.AddWebhooks(options =>
        {
            options.InMemory.LoggedDeliveries = 1_000;
            options.Limits.MaxWebhooks = 10_000;
        });
        _services = services.BuildServiceProvider();
        Dispatcher = _services.GetRequiredService<IEventDispatcher>();
    }

    public AcceptingSender Sender { get; } = new();

    public IEventDispatcher Dispatcher { get; }

    public async Task SaveAsync(params Webhook[] webhooks)
    {
        foreach (var webhook in webhooks)
        {
            await _services.GetRequiredService<IEditableWebhookStore>().SaveAsync(webhook);
        }

        // The first dispatch reads the definitions.
        await Dispatcher.DispatchAsync(WebhookEvent.RecordInserted("Nobody", TestDefinitions.Record()));
    }

    /// <summary>Delivers what is pending.</summary>
    public Task DeliverAsync() => _services.GetRequiredService<IDeliveryPump>().RunUntilIdleAsync();

    /// <summary>Runs the pump until it is stopped.</summary>
    public Task RunAsync(CancellationToken stop) => _services.GetRequiredService<IDeliveryPump>().RunAsync(stop);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
