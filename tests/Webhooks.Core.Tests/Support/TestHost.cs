using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Webhooks.Definitions;
using Webhooks.Dispatching;
using Webhooks.Outbox;
using Webhooks.Outbox.InMemory;
using Webhooks.Sending;

namespace Webhooks.Support;

/// <summary>A host with a clock that stands still, a scripted transport and a probed store; no logging, no jitter.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly CancellationTokenSource _stop = new();
    private Task _run = Task.CompletedTask;

    /// <param name="configure">Sets options.</param>
    /// <param name="services">Adds or replaces services.</param>
    /// <param name="beside">Another process, as it were, with which this one shares clock and stores.</param>
    public TestHost(
        Action<WebhooksOptions>? configure = null,
        Action<IServiceCollection>? services = null,
        TestHost? beside = null)
    {
        Time = beside?.Time ?? new();
        Sender = new(Time);
        var collection = new ServiceCollection();
        collection.AddSingleton<TimeProvider>(Time);
        collection.AddSingleton<IMessageSender>(Sender);
        collection
            .AddWebhooks(options =>
            {
                options.Delivery.Jitter = 0;
                configure?.Invoke(options);
            })
            .AddObserver(Observer);
        collection.Replace(ServiceDescriptor.Singleton<IOutbox>(
            provider => new ProbedStore((beside?._services ?? provider).GetRequiredService<InMemoryOutbox>())));
        if (beside is not null)
        {
            collection.Replace(ServiceDescriptor.Singleton(beside.Get<IWebhookStore>()));
        }

        services?.Invoke(collection);
        _services = collection.BuildServiceProvider();
    }

    public WatchedTime Time { get; }

    public ScriptedSender Sender { get; }

    public CollectingObserver Observer { get; } = new();

    public ProbedStore Store => (ProbedStore)Get<IOutbox>();

    public IDeliveryPump Pump => Get<IDeliveryPump>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public ValueTask<Webhook> SaveAsync(Webhook webhook) => Get<IEditableWebhookStore>().SaveAsync(webhook);

    public ValueTask<DispatchResult> DispatchAsync(WebhookEvent? webhookEvent = null) =>
        Get<IEventDispatcher>().DispatchAsync(webhookEvent ?? Some.Insert());

    /// <summary>Composes messages as an outbox in a transaction of the host does.</summary>
    public async Task<IReadOnlyList<WebhookMessage>> ComposeAsync(params WebhookEvent[] events)
    {
        var composer = Get<IEventComposer>();
        return composer.Compose(events, await composer.GetDefinitionsAsync());
    }

    public void Start() => _run = Pump.RunAsync(_stop.Token);

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _run.WaitAsync(TimeSpan.FromSeconds(30));
    }

    /// <summary>Lets time pass, and the pump look at what is due then, whether its alarm was set already or not.</summary>
    public void Advance(TimeSpan time)
    {
        Time.Advance(time);
        Get<WebhookSignals>().NotifyDeliveriesDue();
    }

    /// <summary>Lets time pass in which nothing is sent.</summary>
    public async Task AdvanceQuietlyAsync(TimeSpan time)
    {
        var sent = Sender.Calls.Count;
        Time.Advance(time);
        for (var i = 0; i < 2; i++)
        {
            // The second look begins after the time has passed, whatever the first one saw.
            var looks = Store.Claims.Count;
            Get<WebhookSignals>().NotifyDeliveriesDue();
            await Store.Claims.ReachAsync(looks + 1);
        }

        Xunit.Assert.Equal(sent, Sender.Calls.Count);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _services.DisposeAsync();
        _stop.Dispose();
    }
}
