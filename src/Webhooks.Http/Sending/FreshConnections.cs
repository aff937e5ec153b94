using Webhooks.Attempts;

namespace Webhooks.Sending;

/// <summary>
/// Sends requests on new connections if they require it, and all others through the pool of the transport.
/// </summary>
/// <remarks>
/// A pool may hold several connections that the receiver has closed, and does not show which one it uses. Therefore the
/// repeat after such a connection bypasses the pool.
/// </remarks>
internal sealed class FreshConnections(SocketsHttpHandler pooled) : DelegatingHandler(pooled)
{
    // Created on first use, because most processes never need it.
    private readonly Lazy<HttpMessageInvoker> _unpooled = new(() => new(Unpooled(pooled)));

    protected override Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken) =>
        request is AttemptRequest { NeedsFreshConnection: true }
            ? _unpooled.Value.SendAsync(request, cancellationToken)
            : base.SendAsync(request, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        if (disposing && _unpooled.IsValueCreated)
        {
            _unpooled.Value.Dispose();
        }

        base.Dispose(disposing);
    }

    // All settings that a host may have changed, except those of the pool.
    private static SocketsHttpHandler Unpooled(SocketsHttpHandler pooled) => new()
    {
        ActivityHeadersPropagator = pooled.ActivityHeadersPropagator,
        AllowAutoRedirect = pooled.AllowAutoRedirect,
        AutomaticDecompression = pooled.AutomaticDecompression,
        ConnectCallback = pooled.ConnectCallback,
        ConnectTimeout = pooled.ConnectTimeout,
        Credentials = pooled.Credentials,
        DefaultProxyCredentials = pooled.DefaultProxyCredentials,
        MaxConnectionsPerServer = pooled.MaxConnectionsPerServer,
        MaxResponseDrainSize = pooled.MaxResponseDrainSize,
        MaxResponseHeadersLength = pooled.MaxResponseHeadersLength,
        MeterFactory = pooled.MeterFactory,
        PlaintextStreamFilter = pooled.PlaintextStreamFilter,
        PooledConnectionLifetime = TimeSpan.Zero,
        PreAuthenticate = pooled.PreAuthenticate,
        Proxy = pooled.Proxy,
        RequestHeaderEncodingSelector = pooled.RequestHeaderEncodingSelector,
        ResponseDrainTimeout = pooled.ResponseDrainTimeout,
        ResponseHeaderEncodingSelector = pooled.ResponseHeaderEncodingSelector,
        SslOptions = pooled.SslOptions,
        UseCookies = pooled.UseCookies,
        UseProxy = pooled.UseProxy,
    };
}
