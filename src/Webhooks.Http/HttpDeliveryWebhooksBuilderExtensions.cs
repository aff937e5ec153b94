using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;
using Webhooks.Definitions;
using Webhooks.Network;
using Webhooks.Resilience;
using Webhooks.Sending;
using Webhooks.Settings;
using Webhooks.Setup;

namespace Webhooks;

/// <summary>Adds delivery over HTTP to <c>AddWebhooks()</c>.</summary>
public static class HttpDeliveryWebhooksBuilderExtensions
{
    /// <summary>
    /// Sends messages over HTTP through a guarded transport. A generic host then delivers in the background while it runs.
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
    /// Adds handlers of the host's own to the client. If no connection came about, or a kept one had ended, they see a second
    /// request within the attempt. The guarded primary handler stays: taking it away is an error at start.
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
        builder.Services.CheckSection<HttpDeliveryOptions>(section, HttpDeliverySettings.All);
        return builder.AddHttpDelivery((Action<HttpDeliveryOptions>?)null, configureClient);
    }

    /// <summary>Every attempt carries a header that a part of the host's gives it, asked each time.</summary>
    /// <param name="builder">What <c>AddWebhooks()</c> returned.</param>
    /// <typeparam name="TAuthenticator">The part.</typeparam>
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

    /// <summary>TLS connections show a client certificate to receivers that ask for one.</summary>
    /// <remarks>
    /// A connection may serve all webhooks that call its host: the certificate is of the host, not of a webhook. Where
    /// the function throws, nothing is sent and no attempt is charged.
    /// </remarks>
    /// <param name="builder">What <c>AddWebhooks()</c> returned.</param>
    /// <param name="select">
    /// Gives the certificate, with its private key, for a host name; null for none. Asked at every new connection, from
    /// any thread; it neither blocks nor disposes of what it gave.
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

    /// <summary>Certificates of receivers may also be signed by authorities of the host's own.</summary>
    /// <remarks>
    /// For receivers in a network of the host's (<see cref="HttpDeliveryOptions.AllowedNetworks"/>) whose authority the
    /// operating system does not know. Nothing else is overlooked: such a certificate has to name the host, to be valid
    /// at the time and to be for servers. What the system trusts stays trusted; a second call replaces the first.
    /// </remarks>
    /// <param name="builder">What <c>AddWebhooks()</c> returned.</param>
    /// <param name="authorities">
    /// The authorities' own certificates, one at least. Each may vouch for any host name. The list is copied; its
    /// certificates stay the host's, and are not disposed of while it runs.
    /// </param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">There is no certificate.</exception>
    public static IWebhooksBuilder UseTrustedCertificates(
        this IWebhooksBuilder builder, X509Certificate2Collection authorities)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(authorities);
        if (authorities.Count == 0)
        {
            throw new ArgumentException("There is no certificate.", nameof(authorities));
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
        services.AddSingleton<GuardedConnector>();
        services.TryAddSingleton<IDestinationGuard, DestinationGuard>();
    }

    // Only what the host adds: the sender itself asks the breaker, and connects again.
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
        // Asked for where the one client is built: nothing else needs it.
        _ = handlers.Services.GetRequiredService<OpenCircuitGauge>();
        var primary = Transport.Verify(handlers, handlers.Services.GetRequiredService<GuardedConnector>());
        handlers.PrimaryHandler = new FreshConnections(primary);
    }
}
