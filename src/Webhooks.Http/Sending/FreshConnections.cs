using Webhooks.Attempts;

namespace Webhooks.Sending;

/// <summary>Sends the requests that ask for it on connections of their own, and all others as the transport does.</summary>
/// <remarks>
/// A pool may hold several connections that the receiver has closed, and does not say which one it takes. A request that is
/// repeated because of one of them goes past the pool.
/// </remarks>
internal sealed class FreshConnections(SocketsHttpHandler pooled) : DelegatingHandler(pooled)
{
    // Made when it is first used, since most processes never need it.
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

    // All that the host may have set, except what concerns the pool.
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
