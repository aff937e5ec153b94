using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Webhooks.Definitions;
using Xunit;

namespace Webhooks.Support;

/// <summary>A whole application: <c>AddWebhooks().AddHttpDelivery()</c>, its pump running in the background.</summary>
internal sealed class PumpHost : IAsyncDisposable
{
    private readonly IHost _host;

    private PumpHost(IHost host, SettledDeliveries settled) => (_host, Settled) = (host, settled);

    public SettledDeliveries Settled { get; }

    public static async Task<PumpHost> StartAsync(
        Action<WebhooksOptions> configure,
        Action<HttpDeliveryOptions>? configureHttp = null,
        Action<IServiceCollection>? services = null)
    {
        var settled = new SettledDeliveries();
        var host = new HostBuilder().ConfigureServices(collection =>
        {
            services?.Invoke(collection);
            collection
                .AddWebhooks(options =>
                {
                    options.Delivery.Jitter = 0;
                    options.Delivery.StopTimeout = TimeSpan.Zero;
                    configure(options);
                })
                .AddObserver(settled)
                .AddHttpDelivery(http =>
                {
                    (http.AllowHttp, http.AllowLoopback) = (true, true);
                    configureHttp?.Invoke(http);
                });
        }).Build();
        await host.StartAsync();
        return new(host, settled);
    }

    /// <summary>Adds a webhook that receives every new order; its ids follow from its name.</summary>
    public async Task<Webhook> AddAsync(string name, string url) =>
        await _host.Services.GetRequiredService<IEditableWebhookStore>().SaveAsync(new Webhook
        {
            Name = name,
            Urls = [url],
            Subscriptions = [new() { ObjectName = "Orders", EventType = EventType.RecordInsert }],
        }.WithDerivedIds());

    /// <summary>Dispatches a new order.</summary>
    public async Task DispatchAsync(int id, int messages)
    {
        var row = new Dictionary<string, object?> { ["Id"] = id };
        var result = await _host.Services.GetRequiredService<IEventDispatcher>().DispatchAsync(
            WebhookEvent.RecordInserted("Orders", row).WithDefaultId($"evt_{id}"));
        Assert.Equal(messages, result.Recorded);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
