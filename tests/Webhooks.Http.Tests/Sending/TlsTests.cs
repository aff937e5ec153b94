using System.Collections.Concurrent;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Webhooks.Network;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Sending;

public sealed class TlsTests
{
    [Fact]
    public async Task Transport_ByDefault_OffersTls12And13Only()
    {
        await using var host = new SenderHost();
        using var handler = Transport.Create(new HttpDeliveryOptions(), host.Get<GuardedConnector>());

        Assert.Equal(SslProtocols.Tls12 | SslProtocols.Tls13, handler.SslOptions.EnabledSslProtocols);
    }

    [Fact]
    public async Task Transport_ByDefault_DoesNotAskWhetherACertificateWasRevoked()
    {
        await using var host = new SenderHost();
        using var handler = Transport.Create(new HttpDeliveryOptions(), host.Get<GuardedConnector>());

        Assert.Equal(X509RevocationMode.NoCheck, handler.SslOptions.CertificateRevocationCheckMode);
        Assert.Null(handler.SslOptions.CertificateChainPolicy);
    }

    [Theory]
    [InlineData(SslProtocols.Tls12, SslProtocols.Tls12 | SslProtocols.Tls13, OutcomeKind.Delivered)]
    [InlineData(SslProtocols.Tls13, SslProtocols.Tls12 | SslProtocols.Tls13, OutcomeKind.Delivered)]
    [InlineData(SslProtocols.Tls12, SslProtocols.Tls13, OutcomeKind.TlsFailed)]
    [InlineData(SslProtocols.Tls13, SslProtocols.Tls12, OutcomeKind.TlsFailed)]
    public async Task Send_VersionsOfBothSides_MustMeet(SslProtocols theirs, SslProtocols ours, OutcomeKind kind)
    {
        await using var receiver = await TlsReceiver.StartAsync(https => https.SslProtocols = theirs);
        await using var host = new SenderHost(options => options.TlsVersions = ours, TlsReceiver.Trust);

        Assert.Equal(kind, (await host.SendAsync(receiver.UrlOf("127.0.0.1"))).Kind);
    }

    [Fact]
    public async Task Send_NameWithADotAtItsEnd_IsAskedForAbsolutelyAndSecuredWithoutTheDot()
    {
        var names = new ConcurrentQueue<string?>();
        var asked = new ConcurrentQueue<string>();
        using var certificate = TestAuthority.Ours.Issue("hooks.example.test");
        await using var receiver = await TlsReceiver.StartAsync(https => https.ServerCertificateSelector = (_, name) =>
        {
            names.Enqueue(name);
            return certificate;
        });
        var resolver = ScriptedResolver.Of("127.0.0.1");
        await using var host = new SenderHost(
            services: services => new TestBuilder(services)
                .UseTrustedCertificates([TestAuthority.Ours.Certificate])
                .UseClientCertificates(name =>
                {
                    asked.Enqueue(name);
                    return null;
                }),
            resolver: resolver);

        var outcome = await host.SendAsync(receiver.UrlOf("hooks.example.test."));

        Assert.Equal((OutcomeKind.Delivered, null), (outcome.Kind, outcome.Reason));
        Assert.Equal(["hooks.example.test"], names);
        Assert.Equal(["hooks.example.test"], asked.Distinct());
        Assert.Equal(["hooks.example.test."], resolver.Hosts);
    }

    [Fact]
    public async Task Send_ClientCertificate_IsShownToTheHostItIsFor()
    {
        using var certificate = TlsReceiver.Certificate("CN=us");
        await using var receiver = await TlsReceiver.StartAsync(
            https => https.ClientCertificateMode = ClientCertificateMode.AllowCertificate);
        await using var host = new SenderHost(
            configureClient: TlsReceiver.Trust,
            services: services => new TestBuilder(services)
                .UseClientCertificates(name => name == "mine.example" ? certificate : null),
            resolver: ScriptedResolver.Of("127.0.0.1"));

        await host.SendAsync(receiver.UrlOf("mine.example"));
        await host.SendAsync(receiver.UrlOf("other.example"));

        Assert.Equal(["CN=us", ""], receiver.ClientNames);
    }

    [Fact]
    public async Task Send_ClientCertificateCannotBeHad_IsNotAttempted()
    {
        await using var receiver = await TlsReceiver.StartAsync(
            https => https.ClientCertificateMode = ClientCertificateMode.RequireCertificate);
        await using var host = new SenderHost(
            configureClient: TlsReceiver.Trust,
            services: services => new TestBuilder(services)
                .UseClientCertificates(_ => throw new InvalidOperationException("secret")));

        var outcome = await host.SendAsync(receiver.UrlOf("127.0.0.1"));

        Assert.Equal(OutcomeKind.NotAttempted, outcome.Kind);
        Assert.Equal("getting the client certificate failed (InvalidOperationException)", outcome.Reason);
        Assert.Empty(receiver.ClientNames);
    }
}
