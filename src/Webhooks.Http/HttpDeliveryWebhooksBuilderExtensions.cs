using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;
using Webhooks.Network;
using Webhooks.Resilience;
using Webhooks.Sending;

namespace Webhooks;

/// <summary>Adds delivery over HTTP to <c>AddWebhooks()</c>.</summary>
public static class HttpDeliveryWebhooksBuilderExtensions
{
    /// <summary>
    /// Sends messages over HTTP through a guarded transport, and delivers in the background while the host runs.
    /// </summary>
    /// <remarks>
    /// May be called several times: settings add up, nothing is registered twice. What the host registered before
    /// (<see cref="IMessageSender"/>, <see cref="IDestinationGuard"/>) stays. Handlers that the host adds to every
    /// client
    /// (<c>ConfigureHttpClientDefaults</c>) are left out here: they would multiply attempts and cut the deadline.
    /// </remarks>
    /// <param name="builder">What <c>AddWebhooks()</c> returned.</param>
    /// <param name="configure">Changes settings.</param>
    /// <param name="configureClient">
    /// Adds handlers of the host's own to the client. The guarded primary handler stays: taking it away is an error
    /// at start.
    /// </param>
    /// <returns>The same builder.</returns>
    public static IWebhooksBuilder AddHttpDelivery(
        this IWebhooksBuilder builder,
        Action<HttpDeliveryOptions>? configure = null,
        Action<IHttpClientBuilder>? configureClient = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        AddOnce(builder.Services);
        if (configure is not null)
        {
            builder.Services.Configure(configure);
        }

        configureClient?.Invoke(builder.Services.AddHttpClient(Transport.ClientName));
        return builder;
    }

    /// <summary>The same, with the settings in a configuration section.</summary>
    /// <param name="builder">What <c>AddWebhooks()</c> returned.</param>
    /// <param name="section">A section with the members of <see cref="HttpDeliveryOptions"/>.</param>
    /// <param name="configureClient">Adds handlers of the host's own to the client.</param>
    /// <returns>The same builder.</returns>
    public static IWebhooksBuilder AddHttpDelivery(
        this IWebhooksBuilder builder,
        IConfigurationSection section,
        Action<IHttpClientBuilder>? configureClient = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        builder.Services.AddOptions<HttpDeliveryOptions>().Bind(section);
        return builder.AddHttpDelivery((Action<HttpDeliveryOptions>?)null, configureClient);
    }

    private static void AddOnce(IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(GuardedConnector)))
        {
            return;
        }

        AddOptions(services);
        AddGuard(services);
        AddClient(services);
        services.TryAddSingleton<IMessageSender, HttpMessageSender>();
        services.AddSingleton<SupervisedRun>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, DeliveryHostedService>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ChangeHostedService>());
    }

    private static void AddOptions(IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<HttpDeliveryOptions>, HttpDeliveryOptionsValidator>());
        services.AddOptions<HttpDeliveryOptions>().ValidateOnStart();
    }

    private static void AddGuard(IServiceCollection services)
    {
        services.AddSingleton<AddressPolicy>();
        services.AddSingleton<HostRules>();
        services.TryAddSingleton<INameResolver, SystemNameResolver>();
        services.AddSingleton<GuardedConnector>();
        services.TryAddSingleton<IDestinationGuard, DestinationGuard>();
    }

    // Outermost the breaker, then what the host adds, innermost the reconnect.
    private static void AddClient(IServiceCollection services)
    {
        services.AddSingleton<ReconnectPolicy>();
        services.AddSingleton(provider => new CircuitBreakers(
            provider.GetRequiredService<IOptions<HttpDeliveryOptions>>().Value.CircuitBreaker,
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<OpenCircuitGauge>();
        services.AddHttpClient(Transport.ClientName)
            .ConfigureAdditionalHttpMessageHandlers((inherited, _) => inherited.Clear())
            .RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(provider => Transport.Create(
                provider.GetRequiredService<IOptions<HttpDeliveryOptions>>().Value,
                provider.GetRequiredService<GuardedConnector>()))
            .AddPolicyHandler((provider, request) => provider.GetRequiredService<CircuitBreakers>().For(request));
        services.PostConfigure<HttpClientFactoryOptions>(
            Transport.ClientName, client => client.HttpMessageHandlerBuilderActions.Add(Finish));
    }

    private static void Finish(HttpMessageHandlerBuilder handlers)
    {
        // Asked for where the one client is built: nothing else needs it.
        _ = handlers.Services.GetRequiredService<OpenCircuitGauge>();
        var reconnect = handlers.Services.GetRequiredService<ReconnectPolicy>().Policy;
        handlers.AdditionalHandlers.Add(new PolicyHttpMessageHandler(reconnect));
        Transport.Verify(handlers, handlers.Services.GetRequiredService<GuardedConnector>());
    }
}
