using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Webhooks.Support;

/// <summary>A receiver that speaks TLS with a certificate of its own making; it answers 200 to everything.</summary>
internal sealed class TlsReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly X509Certificate2 _certificate = Certificate("CN=receiver");

    private TlsReceiver(Action<HttpsConnectionAdapterOptions>? configure)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(https =>
        {
            https.ServerCertificate = _certificate;
            https.ClientCertificateValidation = (_, _, _) => true;
            configure?.Invoke(https);
        })));
        _app = builder.Build();
        _app.Run(async context =>
        {
            Authorizations.Enqueue(context.Request.Headers.Authorization.ToString());
            ClientNames.Enqueue((await context.Connection.GetClientCertificateAsync())?.Subject ?? "");
        });
    }

    public ConcurrentQueue<string> Authorizations { get; } = new();

    public ConcurrentQueue<string> ClientNames { get; } = new();

    public int Port => new Uri(_app.Urls.Single()).Port;

    public static async Task<TlsReceiver> StartAsync(Action<HttpsConnectionAdapterOptions>? configure = null)
    {
        var receiver = new TlsReceiver(configure);
        await receiver._app.StartAsync();
        return receiver;
    }

    public Uri UrlOf(string host) => new($"https://{host}:{Port}/hook");

    /// <summary>A certificate that nobody signed, with its key.</summary>
    public static X509Certificate2 Certificate(string subject)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    /// <summary>Lets our client accept the certificate of these receivers.</summary>
    public static void Trust(IHttpClientBuilder client) => client.ConfigurePrimaryHttpMessageHandler((handler, _) =>
        ((SocketsHttpHandler)handler).SslOptions.RemoteCertificateValidationCallback =
            (_, certificate, _, _) => certificate?.Subject == "CN=receiver");

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _certificate.Dispose();
    }
}
