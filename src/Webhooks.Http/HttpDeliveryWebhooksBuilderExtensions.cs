using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Webhooks.Definitions;
using Webhooks.Hosting;
using Webhooks.Network;
using Webhooks.Resilience;
using Webhooks.Sending;
using Webhooks.Settings;
using Webhooks.Setup;

namespace Webhooks;

/// <summary>Provides extension methods that add delivery over HTTP.</summary>
public static class HttpDeliveryWebhooksBuilderExtensions
{
    /// <summary>Adds delivery over HTTP. A generic host then delivers in the background while it runs.</summary>
    /// <remarks>
    /// <para>
    /// You can call it several times: options are combined, and nothing is registered twice. An <see cref="IMessageSender"/>
    /// or <see cref="IDestinationGuard"/> that you registered before is kept.
    /// </para>
    /// <para>
    /// Handlers that you add to every client (<c>ConfigureHttpClientDefaults</c>) are not used here, because they would
    /// repeat attempts and cut the timeout.
    /// </para>
    /// </remarks>
    /// <param name="builder">The builder that <c>AddWebhooks()</c> returned.</param>
    /// <param name="configure">
    /// The delegate that changes the options, or <see langword="null"/> to keep the defaults.
    /// </param>
    /// <param name="configureClient">
    /// The delegate that adds your handlers to the HTTP client, or <see langword="null"/>. If no connection was opened, or a
    /// kept connection was closed, the handlers see a second request within the same attempt. The guarded primary handler
    /// must stay. Removing it is an error at startup.
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

    /// <summary>Adds delivery over HTTP with the options of a configuration section.</summary>
    /// <param name="builder">The builder that <c>AddWebhooks()</c> returned.</param>
    /// <param name="section">The section with the members of <see cref="HttpDeliveryOptions"/>.</param>
    /// <param name="configureClient">
    /// The delegate that adds your handlers to the HTTP client, or <see langword="null"/>.
    /// </param>
    /// <returns>The same builder.</returns>
    public static IWebhooksBuilder AddHttpDelivery(
        this IWebhooksBuilder builder,
        IConfigurationSection section,
        Action<IHttpClientBuilder>? configureClient = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(section);
        builder.Services.AddOptions<HttpDeliveryOptions>().Bind(section);
        builder.Services.CheckSection<HttpDeliveryOptions>(section, HttpDeliverySettings.All);
        return builder.AddHttpDelivery((Action<HttpDeliveryOptions>?)null, configureClient);
    }

    /// <summary>Adds a header to every attempt. Your <see cref="IRequestAuthenticator"/> provides it.</summary>
    /// <param name="builder">The builder that <c>AddWebhooks()</c> returned.</param>
    /// <typeparam name="TAuthenticator">The type that provides the header.</typeparam>
    /// <returns>The same builder.</returns>
    public static IWebhooksBuilder UseRequestAuthentication<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TAuthenticator>(
        this IWebhooksBuilder builder)
        where TAuthenticator : class, IRequestAuthenticator
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Replace(ServiceDescriptor.Singleton<IRequestAuthenticator, TAuthenticator>());
        return builder;
    }

    /// <summary>Adds client certificates for TLS connections to receivers that request one.</summary>
    /// <remarks>
    /// A connection may serve all webhooks that call its host. Therefore the certificate belongs to the host name, not to a
    /// webhook. If the function throws, nothing is sent and no attempt is counted.
    /// </remarks>
    /// <param name="builder">The builder that <c>AddWebhooks()</c> returned.</param>
    /// <param name="select">
    /// The function that returns the certificate with its private key for a host name, or <see langword="null"/> for no
    /// certificate. It is called for every new connection, from any thread. It must not block, and must not dispose of a
    /// certificate that it returned.
    /// </param>
    /// <returns>The same builder.</returns>
    public static IWebhooksBuilder UseClientCertificates(
        this IWebhooksBuilder builder, Func<string, X509Certificate2?> select)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(select);
        builder.Services.Replace(ServiceDescriptor.Singleton(new ClientCertificates(select)));
        return builder;
    }

    /// <summary>
    /// Trusts receiver certificates that are signed by your own certificate authorities, in addition to those of the system.
    /// </summary>
    /// <remarks>
    /// Use it for receivers in your own network (<see cref="HttpDeliveryOptions.AllowedNetworks"/>). All other checks stay:
    /// a certificate must name the host, be valid at the time and be issued for servers. A second call replaces the
    /// certificates of the first.
    /// </remarks>
    /// <param name="builder">The builder that <c>AddWebhooks()</c> returned.</param>
    /// <param name="authorities">
    /// The certificates of the authorities, at least one. Each authority can sign for any host name. The list is copied. Do
    /// not dispose of the certificates while the application runs.
    /// </param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">The list has no certificate.</exception>
    public static IWebhooksBuilder UseTrustedCertificates(
        this IWebhooksBuilder builder, X509Certificate2Collection authorities)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(authorities);
        if (authorities.Count == 0)
        {
            throw new ArgumentException("The list must have at least one certificate.", nameof(authorities));
        }

        builder.Services.Replace(ServiceDescriptor.Singleton(new TrustedCertificates(authorities)));
        return builder;
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
        services.AddSingleton(provider => new RequestAuthentication(provider.GetService<IRequestAuthenticator>()));
        services.TryAddSingleton<IMessageSender, HttpMessageSender>();
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
        services.AddSingleton<PortPolicy>();
        services.TryAddSingleton<IFamilyResolver, SystemNameResolver>();
        services.TryAddSingleton<INameResolver, NameResolver>();
        services.TryAddSingleton(DescriptorLimit.OfProcess);
        services.AddSingleton<GuardedConnector>();
        services.TryAddSingleton<IDestinationGuard, DestinationGuard>();
    }

    // Only your handlers: the sender itself uses the circuit breaker and reconnects.
    private static void AddClient(IServiceCollection services)
    {
        services.AddSingleton(provider => new CircuitBreakers(
            provider.GetRequiredService<IOptions<HttpDeliveryOptions>>().Value.CircuitBreaker,
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<ICircuitStatus>(provider => provider.GetRequiredService<CircuitBreakers>());
        services.AddSingleton<OpenCircuitGauge>();
        services.AddSingleton<RepeatCounter>();
        services.AddHttpClient(Transport.ClientName)
            .ConfigureAdditionalHttpMessageHandlers((inherited, _) => inherited.Clear())
            .RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(provider => Transport.Create(
                provider.GetRequiredService<IOptions<HttpDeliveryOptions>>().Value,
                provider.GetRequiredService<GuardedConnector>(),
                provider.GetService<ClientCertificates>(),
                provider.GetService<TrustedCertificates>()));
        services.PostConfigure<HttpClientFactoryOptions>(
            Transport.ClientName, client => client.HttpMessageHandlerBuilderActions.Add(Finish));
    }

    private static void Finish(HttpMessageHandlerBuilder handlers)
    {
        // Created with the only client, because nothing else needs it.
        _ = handlers.Services.GetRequiredService<OpenCircuitGauge>();
        WarnOfFewDescriptors(handlers.Services);
        var primary = Transport.Verify(handlers, handlers.Services.GetRequiredService<GuardedConnector>());
        handlers.PrimaryHandler = new FreshConnections(primary);
    }

    private static void WarnOfFewDescriptors(IServiceProvider services)
    {
        var concurrency = services.GetRequiredService<IOptions<WebhooksOptions>>().Value.Delivery.MaxConcurrency;
        var needed = DescriptorLimit.NeededFor(concurrency);
        if (services.GetRequiredService<DescriptorLimit>().Limit is { } limit && limit < needed)
        {
            var logger = new HostLogger<HttpMessageSender>(services.GetService<ILoggerFactory>());
            SendingLog.FewDescriptors(logger, limit, concurrency, needed);
        }
    }
}
