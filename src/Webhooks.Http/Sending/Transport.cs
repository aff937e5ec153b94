using System.Net;
using System.Net.Security;
using Microsoft.Extensions.Http;
using Webhooks.Network;

namespace Webhooks.Sending;

/// <summary>Creates the only HTTP handler of this package, without any default that sends more than was requested.</summary>
internal static class Transport
{
    /// <summary>
    /// The name of the HTTP client. All receivers share one client, because the factory keeps every name forever.
    /// </summary>
    public const string ClientName = "Webhooks";

    /// <summary>The time after which a connection is closed that no request uses.</summary>
    public static readonly TimeSpan IdleTimeout = TimeSpan.FromSeconds(5);

    private const int MaxResponseHeadersKilobytes = 32;

    /// <summary>Creates the handler.</summary>
    public static SocketsHttpHandler Create(
        HttpDeliveryOptions options,
        GuardedConnector connector,
        ClientCertificates? certificates = null,
        TrustedCertificates? trusted = null) => new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            // Only the configured proxy, because a proxy resolves names where the SSRF guard cannot see the addresses.
            UseProxy = options.Proxy is not null && options.ProxyBlocksPrivateAddresses,
            Proxy = ConfiguredProxy.Of(options),
            SslOptions = new()
            {
                EnabledSslProtocols = options.TlsVersions,
                // The delegate type predates nullable annotations: null means no certificate.
                LocalCertificateSelectionCallback =
                certificates is null ? null : (_, host, _, _, _) => certificates.Select(host)!,
                RemoteCertificateValidationCallback = Accepting(new CertificateCheck(trusted)),
            },
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            ConnectCallback = connector.ConnectAsync,
            PlaintextStreamFilter = Watching(new(DescriptorLimit.OfProcess.IdleConnections(options.MaxIdleConnections))),
            // The connector and the resolver have their own timeouts. This one is for TLS.
            ConnectTimeout = options.LookUpTimeout + options.ConnectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            PooledConnectionIdleTimeout = IdleTimeout,
            // The pump limits the number of requests. A queue here would be shared by all tenants of a receiver.
            MaxConnectionsPerServer = int.MaxValue,
            MaxResponseHeadersLength = MaxResponseHeadersKilobytes,
            MaxResponseDrainSize = 0,
            ResponseDrainTimeout = TimeSpan.Zero,
        };

    /// <summary>Returns the primary handler, or throws if the host removed the SSRF guard from it.</summary>
    /// <returns>The primary handler.</returns>
    /// <exception cref="InvalidOperationException">The SSRF guard is missing, or some requests would bypass it.</exception>
    public static SocketsHttpHandler Verify(HttpMessageHandlerBuilder builder, GuardedConnector connector)
    {
        var handler = builder.PrimaryHandler as SocketsHttpHandler;
        var isGuarded = handler is { AllowAutoRedirect: false, UseCookies: false }
            && handler.ConnectCallback == connector.ConnectAsync
            && (!handler.UseProxy || handler.Proxy is ConfiguredProxy);
        return isGuarded ? handler! : throw new InvalidOperationException(
            "AddHttpDelivery(configureClient): the primary handler must be the guarded SocketsHttpHandler, "
            + "without redirects, cookies and a proxy other than HttpDeliveryOptions.Proxy. "
            + "Add handlers, or register your own IMessageSender.");
    }

    // In a proxy tunnel, the stream is watched above its TLS.
    private static Func<SocketsHttpPlaintextStreamFilterContext, CancellationToken, ValueTask<Stream>> Watching(
        IdleConnections idle) =>
        (context, _) => new(context.InitialRequestMessage.Method == HttpMethod.Connect
            ? context.PlaintextStream
            : new ConnectionStream(context.PlaintextStream, idle));

    private static RemoteCertificateValidationCallback Accepting(CertificateCheck check) =>
        (connection, certificate, chain, errors) =>
            check.Accept(certificate, chain, errors, (connection as SslStream)?.TargetHostName);
}
