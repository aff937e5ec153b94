using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Webhooks.Administration;
using Webhooks.Definitions;
using Webhooks.Definitions.InMemory;
using Webhooks.Definitions.Validation;
using Webhooks.Dispatching;
using Webhooks.Hosting;
using Webhooks.Matching;
using Webhooks.Outbox;
using Webhooks.Outbox.InMemory;
using Webhooks.Sending;
using Webhooks.Settings;
using Webhooks.Settling;
using Webhooks.Setup;
using Webhooks.Telemetry;

namespace Webhooks;

/// <summary>Provides methods that add webhooks to a host.</summary>
public static class WebhooksServiceCollectionExtensions
{
    /// <summary>
    /// Adds the dispatcher, the delivery pump and in-memory stores. To deliver, add a transport: <c>.AddHttpDelivery()</c>.
    /// </summary>
    /// <remarks>
    /// A generic host runs the delivery pump and reads change sources. A host that only records, administers or receives
    /// needs no transport.
    /// </remarks>
    /// <param name="services">The services of the host. Existing registrations are kept.</param>
    /// <param name="configure">
    /// The action that sets options, or <see langword="null"/> for the defaults. Options are checked at startup.
    /// </param>
    /// <returns>The builder for further configuration.</returns>
    public static IWebhooksBuilder AddWebhooks(
        this IServiceCollection services, Action<WebhooksOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(typeof(HostLogger<>));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<WebhookSignals>();
        services.TryAddSingleton<WebhooksMetrics>();
        services
            .AddOptions(configure)
            .AddDefinitions()
            .AddStoresInMemory()
            .AddDispatching()
            .AddDelivery()
            .AddPumpsToHost()
            .AddAdministration();
        return new WebhooksBuilder(services);
    }

    /// <summary>
    /// Adds the dispatcher, the delivery pump and in-memory stores, with options from configuration. To deliver, add a
    /// transport: <c>.AddHttpDelivery()</c>.
    /// </summary>
    /// <param name="services">The services of the host. Existing registrations are kept.</param>
    /// <param name="section">The section with the members of <see cref="WebhooksOptions"/>.</param>
    /// <returns>The builder for further configuration.</returns>
    public static IWebhooksBuilder AddWebhooks(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        var builder = services.AddWebhooks();
        services.Configure<WebhooksOptions>(section);
        services.CheckSection<WebhooksOptions>(section, WebhooksSettings.All);
        return builder;
    }

    private static IServiceCollection AddOptions(
        this IServiceCollection services, Action<WebhooksOptions>? configure)
    {
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<WebhooksOptions>, WebhooksOptionsValidator>());
        var options = services.AddOptions<WebhooksOptions>().ValidateOnStart();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        return services;
    }

    private static IServiceCollection AddDefinitions(this IServiceCollection services)
    {
        services.TryAddSingleton<IWebhookValidator, WebhookValidator>();
        services.TryAddSingleton<WebhookStoreRules>();
        services.TryAddSingleton<WebhookCompiler>();
        services.TryAddSingleton<WebhookDirectory>();
        return services;
    }

    private static IServiceCollection AddStoresInMemory(this IServiceCollection services)
    {
        // A store that writes is registered only with its reader. UseWebhookStore and UseOutbox replace both.
        services.TryAddSingleton<InMemoryWebhookStore>();
        if (!Has<IWebhookStore>(services))
        {
            services.TryAddSingleton<IEditableWebhookStore>(
                provider => provider.GetRequiredService<InMemoryWebhookStore>());
            services.AddSingleton<IWebhookStore>(provider => provider.GetRequiredService<IEditableWebhookStore>());
        }

        services.TryAddSingleton<InMemoryOutbox>();
        if (!Has<IOutbox>(services))
        {
            services.AddSingleton<IOutbox>(provider => provider.GetRequiredService<InMemoryOutbox>());
        }

        // The optional interfaces of an outbox. They are null if the outbox does not implement them.
        services.TryAddSingleton<ReportingDeliveryControl>();
        services.TryAddSingleton<IDeliveryControl>(provider =>
            provider.GetRequiredService<IOutbox>() is IDeliveryControl
                ? provider.GetRequiredService<ReportingDeliveryControl>()
                : null!);
        services.TryAddSingleton(provider => (provider.GetRequiredService<IOutbox>() as IDestinationControl)!);
        services.TryAddSingleton(provider => (provider.GetRequiredService<IOutbox>() as IDeliveryLog)!);

        return services;
    }

    private static bool Has<TService>(IServiceCollection services) =>
        services.Any(service => service.ServiceType == typeof(TService) && !service.IsKeyedService);

    private static IServiceCollection AddDispatching(this IServiceCollection services)
    {
        services.TryAddSingleton<MessageRenderer>();
        services.TryAddSingleton<FanOut>();
        services.TryAddSingleton<EventMatcher>();
        services.TryAddSingleton<EventExplainer>();
        services.TryAddSingleton<UnknownSources>();
        services.TryAddSingleton<DispatchReport>();
        services.TryAddSingleton<EventDispatcher>();
        services.TryAddSingleton<IEventDispatcher>(provider => provider.GetRequiredService<EventDispatcher>());
        services.TryAddSingleton<IEventComposer, EventComposer>();
        services.TryAddSingleton<IChangePump, ChangePump>();
        return services;
    }

    private static IServiceCollection AddDelivery(this IServiceCollection services)
    {
        services.TryAddSingleton<DeliveryPolicy>();
        services.TryAddSingleton<SendLimiter>();
        services.TryAddSingleton<InFlightDeliveries>();
        services.TryAddSingleton<RetentionKeeper>();
        services.TryAddSingleton<AppliedDefinitions>();
        services.TryAddSingleton<ObserverRelay>();
        services.TryAddSingleton<BacklogGauges>();
        services.TryAddSingleton<IBacklogStatus, BacklogStatus>();
        services.TryAddSingleton<CompletionRecorder>();
        services.TryAddSingleton<IMessageSigner, ValidSecretsSigner>();
        services.TryAddSingleton<RequestSigner>();
        // A factory, so that a host without a transport can be validated when it is built.
        services.TryAddSingleton(provider => new SignedSender(
            provider.GetRequiredService<RequestSigner>(),
            provider.GetRequiredService<IMessageSender>(),
            provider.GetRequiredService<HostLogger<SignedSender>>()));
        services.TryAddSingleton<MessageAttempter>();
        services.TryAddSingleton<IDeliveryPump, DeliveryPump>();

        // One of each for a run of the pump.
        services.TryAddScoped<PumpRun>();
        services.TryAddScoped<DeliveryClaims>();
        services.TryAddScoped<DeliveryStarter>();
        services.TryAddScoped<StartGate>();
        services.TryAddScoped<CallPaces>();
        services.TryAddScoped<LeaseRenewal>();
        services.TryAddScoped<ExpressLane>();
        return services;
    }

    private static IServiceCollection AddPumpsToHost(this IServiceCollection services)
    {
        services.TryAddSingleton<SupervisedRun>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, DeliveryHostedService>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ChangeHostedService>());
        return services;
    }

    private static void AddAdministration(this IServiceCollection services)
    {
        services.TryAddSingleton<TestLimit>();
        services.TryAddSingleton<SampleEvents>();
        services.TryAddSingleton<Previewer>();
        services.TryAddSingleton(provider => new TestCaller(
            provider.GetRequiredService<WebhookCompiler>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<IMessageSender>() is null ? null : provider.GetRequiredService<SignedSender>()));
        services.TryAddSingleton<IWebhookAdministration>(provider =>
            provider.GetService<IEditableWebhookStore>() is null
                ? throw new InvalidOperationException(
                    "Webhooks cannot be administered because the registered webhook store is read-only. "
                        + "Implement IEditableWebhookStore, or use the in-memory store or the Entity Framework Core store.")
                : ActivatorUtilities.CreateInstance<WebhookAdministration>(provider));
    }
}
