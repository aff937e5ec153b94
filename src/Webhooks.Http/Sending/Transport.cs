using System.Net;
using System.Net.Security;
using Microsoft.Extensions.Http;
using Webhooks.Network;

namespace Webhooks.Sending;

/// <summary>
/// The one client of the package: a handler without a single default that sends more than was asked for.
/// </summary>
internal static class Transport
{
    /// <summary>Its name. One client for all receivers: the factory keeps every name for ever.</summary>
    public const string ClientName = "Webhooks";

    private const int MaxResponseHeadersKilobytes = 32;

    /// <summary>The handler.</summary>
    public static SocketsHttpHandler Create(
        HttpDeliveryOptions options,
        GuardedConnector connector,
        ClientCertificates? certificates = null,
        TrustedCertificates? trusted = null) => new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            // Only the one that the host named: a proxy resolves names itself, behind the back of the guard.
            UseProxy = options.Proxy is not null && options.ProxyBlocksPrivateAddresses,
            Proxy = ConfiguredProxy.Of(options),
            SslOptions = new()
            {
                EnabledSslProtocols = options.TlsVersions,
                // The contract is older than nullable types: null means no certificate.
                LocalCertificateSelectionCallback =
                certificates is null ? null : (_, host, _, _, _) => certificates.Select(host)!,
                RemoteCertificateValidationCallback = Accepting(new CertificateCheck(trusted)),
            },
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            ConnectCallback = connector.ConnectAsync,
            PlaintextStreamFilter = WatchAsync,
            // Connector and resolver have their own limits; this one is for TLS.
            ConnectTimeout = options.LookUpTimeout + options.ConnectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            // The pump bounds how many calls there are. A queue here would be one for all tenants of a receiver.
            MaxConnectionsPerServer = int.MaxValue,
            MaxResponseHeadersLength = MaxResponseHeadersKilobytes,
            MaxResponseDrainSize = 0,
            ResponseDrainTimeout = TimeSpan.Zero,
        };

    /// <summary>Refuses a transport from which a host took the guard away.</summary>
    /// <returns>The primary handler.</returns>
    /// <exception cref="InvalidOperationException">
    /// The guard is gone, or something can be called that it does not see.
    /// </exception>
    public static SocketsHttpHandler Verify(HttpMessageHandlerBuilder builder, GuardedConnector connector)
    {
        var handler = builder.PrimaryHandler as SocketsHttpHandler;
        var isGuarded = handler is { AllowAutoRedirect: false, UseCookies: false }
            && handler.ConnectCallback == connector.ConnectAsync
            && (!handler.UseProxy || handler.Proxy is ConfiguredProxy);
        return isGuarded ? handler! : throw new InvalidOperationException(
            "AddHttpDelivery(configureClient): the primary handler must stay the guarded SocketsHttpHandler, "
            + "without redirects, cookies and a proxy other than HttpDeliveryOptions.Proxy. "
            + "Add handlers, or register an IMessageSender of your own.");
    }

    // What goes through a tunnel of a proxy is watched above its TLS.
    private static ValueTask<Stream> WatchAsync(
        SocketsHttpPlaintextStreamFilterContext context, CancellationToken cancellationToken) =>
        new(context.InitialRequestMessage.Method == HttpMethod.Connect
            ? context.PlaintextStream
            : new ConnectionStream(context.PlaintextStream));

    private static RemoteCertificateValidationCallback Accepting(CertificateCheck check) =>
        (connection, certificate, chain, errors) =>
            check.Accept(certificate, chain, errors, (connection as SslStream)?.TargetHostName);
}
