using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Webhooks.Administration;
using Webhooks.Sending;

namespace Webhooks.AdministrationSuite;

/// <summary>
/// A host whose webhooks are administered: its clock stands still until it is advanced, and its receivers answer what a
/// behavior says.
/// </summary>
public abstract class AdministrationUnderTest : IAsyncDisposable
{
    /// <summary>How many previews, explanations and test calls a tenant may make within a minute.</summary>
    public const int TrialsPerMinute = 40;

    /// <summary>How many changes of a webhook are kept.</summary>
    public const int HistoryPerWebhook = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Progress _progress = new();

    protected AdministrationUnderTest() => Receivers = new(Time);

    public FakeTimeProvider Time { get; } = new(new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    public Receivers Receivers { get; }

    public IEventDispatcher Dispatcher => Services.GetRequiredService<IEventDispatcher>();

    /// <summary>The services of the host.</summary>
    protected abstract IServiceProvider Services { get; }

    /// <summary>What a tenant has, through whatever is under test.</summary>
    public abstract ITenantWebhooks ForTenant(string? tenantId, string? actor = null);

    public ValueTask<DispatchResult> DispatchAsync(WebhookEvent webhookEvent) => Dispatcher.DispatchAsync(webhookEvent);

    /// <summary>Delivers until nothing is pending; for what needs no time to pass.</summary>
    public Task DeliverAsync() =>
        Services.GetRequiredService<IDeliveryPump>().RunUntilIdleAsync().WaitAsync(Patience);

    /// <summary>Delivers what is due by now; what is due later stays.</summary>
    public async Task DeliverDueAsync()
    {
        await using var pump = StartPump();
        await pump.UntilNothingIsDueAsync();
    }

    public RunningPump StartPump() => new(Services, _progress);

    public abstract ValueTask DisposeAsync();

    /// <summary>Adds webhooks to the services of the host as behaviors need them; the caller adds stores.</summary>
    protected IWebhooksBuilder AddWebhooks(IServiceCollection services)
    {
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<IMessageSender>(Receivers);
        return services
            .AddWebhooks(options =>
            {
                options.TrialsPerMinute = TrialsPerMinute;
                options.HistoryPerWebhook = HistoryPerWebhook;
                options.Delivery.Jitter = 0;
            })
            .AddObserver(_progress);
    }
}
