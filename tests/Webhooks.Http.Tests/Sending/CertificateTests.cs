using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Sending;

/// <summary>Whose certificates are accepted; how the others are refused, the hostile receivers show.</summary>
public sealed class CertificateTests
{
    private static readonly TestAuthority Ours = TestAuthority.Ours;

    [Fact]
    public async Task Send_AuthorityOfTheHosts_Delivers()
    {
        using var certificate = Ours.Issue("mine.example");

        Assert.Equal(OutcomeKind.Delivered, (await SendAsync(certificate)).Kind);
    }

    [Fact]
    public async Task Send_AuthorityOfTheHostsThatIsNotNamed_IsRefused()
    {
        using var certificate = Ours.Issue("mine.example");

        var outcome = await SendAsync(certificate, services: _ => { });

        Assert.Equal(OutcomeKind.TlsFailed, outcome.Kind);
        Assert.Equal("the certificate was not accepted: its issuer is not known", outcome.Reason);
    }

    [Fact]
    public async Task Send_AuthorityBelowOneOfTheHosts_DeliversWhereTheReceiverSendsItsCertificate()
    {
        var below = Ours.Below("CN=below");
        using var certificate = below.Issue("mine.example");

        Assert.Equal(OutcomeKind.Delivered, (await SendAsync(certificate, below.Certificate)).Kind);
        Assert.Equal(OutcomeKind.TlsFailed, (await SendAsync(certificate)).Kind);
    }

    [Fact]
    public async Task Send_CertificateThatIsItselfTrusted_Delivers()
    {
        using var certificate = TestCertificate.For("mine.example", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));

        var outcome = await SendAsync(certificate, services: builder => builder.UseTrustedCertificates([certificate]));

        Assert.Equal(OutcomeKind.Delivered, outcome.Kind);
    }

    [Fact]
    public async Task Send_CallbackOfTheHostsThatRefuses_IsATlsFailure()
    {
        using var certificate = Ours.Issue("mine.example");

        var outcome = await SendAsync(certificate, configureClient: client => client.ConfigurePrimaryHttpMessageHandler(
            (handler, _) => ((SocketsHttpHandler)handler).SslOptions.RemoteCertificateValidationCallback =
                (_, _, _, _) => false));

        Assert.Equal(OutcomeKind.TlsFailed, outcome.Kind);
        Assert.Equal("the certificate was not accepted", outcome.Reason);
    }

    [Theory]
    [InlineData("mine.example")]
    [InlineData("127.0.0.1")]
    public async Task Send_NameInTheCommonNameOnly_IsRefused(string name)
    {
        using var certificate = Ours.Issue(name, hasCommonNameOnly: true);

        var outcome = await SendAsync(certificate, name: name);

        Assert.Equal(OutcomeKind.TlsFailed, outcome.Kind);
        Assert.StartsWith(
            "the certificate was not accepted: no subjectAltName names the host, and a common name (CN) does not count",
            outcome.Reason,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_AddressAsAlternativeName_Delivers()
    {
        using var certificate = Ours.Issue("127.0.0.1");

        Assert.Equal(OutcomeKind.Delivered, (await SendAsync(certificate, name: "127.0.0.1")).Kind);
    }

    [Theory]
    [InlineData(SslPolicyErrors.RemoteCertificateNotAvailable, "the certificate was not accepted: the receiver sent no certificate")]
    [InlineData(SslPolicyErrors.RemoteCertificateChainErrors, "the certificate was not accepted")]
    public void Accept_AnyErrorOfThePlatform_IsRefused(SslPolicyErrors errors, string reason)
    {
        var check = new CertificateCheck(new TrustedCertificates([Ours.Certificate]));

        var refused = Assert.Throws<CertificateRefusedException>(() => check.Accept(null, null, errors));

        Assert.Equal(reason, refused.Message);
    }

    [Fact]
    public void Accept_AuthorityOfTheSystem_IsTrustedAsBefore()
    {
        var system = new TestAuthority("CN=system");
        using var certificate = system.Issue("mine.example");
        using var chain = BuiltBy(system, certificate);
        var check = new CertificateCheck(new TrustedCertificates([Ours.Certificate]));

        Assert.True(check.Accept(certificate, chain, SslPolicyErrors.None));
    }

    [Fact]
    public void Accept_FaultThatIsNoneOfTrust_IsToldAsTheSystemSawIt()
    {
        var system = new TestAuthority("CN=system");
        using var certificate = system.Issue("mine.example", to: DateTimeOffset.UnixEpoch.AddYears(40));
        using var chain = BuiltBy(system, certificate);
        var check = new CertificateCheck(new TrustedCertificates([Ours.Certificate]));

        var refused = Assert.Throws<CertificateRefusedException>(
            () => check.Accept(certificate, chain, SslPolicyErrors.RemoteCertificateChainErrors));

        Assert.Equal("the certificate was not accepted: it is not valid at this time", refused.Message);
    }

    [Fact]
    public void UseTrustedCertificates_None_IsAnError()
    {
        var builder = new TestBuilder(new ServiceCollection());

        Assert.Throws<ArgumentNullException>(() => builder.UseTrustedCertificates(null!));
        Assert.Throws<ArgumentException>(() => builder.UseTrustedCertificates([]));
    }

    [Fact]
    public async Task UseTrustedCertificates_ListChangedAfterwards_IsNotNoticed()
    {
        using var certificate = Ours.Issue("mine.example");
        var authorities = new X509Certificate2Collection(Ours.Certificate);

        var outcome = await SendAsync(certificate, services: builder =>
        {
            builder.UseTrustedCertificates(authorities);
            authorities.Clear();
        });

        Assert.Equal(OutcomeKind.Delivered, outcome.Kind);
    }

    private static async Task<AttemptOutcome> SendAsync(
        X509Certificate2 certificate,
        X509Certificate2? above = null,
        Action<IWebhooksBuilder>? services = null,
        Action<IHttpClientBuilder>? configureClient = null,
        string name = "mine.example")
    {
        await using var receiver = await TlsReceiver.StartAsync(https =>
        {
            https.ServerCertificate = certificate;
            https.ServerCertificateChain = above is null ? null : [above];
        });
        await using var host = new SenderHost(
            configureClient: configureClient,
            services: collection => (services ?? TrustOurs)(new TestBuilder(collection)),
            resolver: ScriptedResolver.Of("127.0.0.1"));
        return await host.SendAsync(receiver.UrlOf(name));
    }

    private static X509Chain BuiltBy(TestAuthority system, X509Certificate2 certificate)
    {
        var chain = new X509Chain { ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust } };
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.Add(system.Certificate);
        chain.Build(certificate);

        // What the system trusts stands in no policy.
        chain.ChainPolicy.CustomTrustStore.Clear();
        return chain;
    }

    private static void TrustOurs(IWebhooksBuilder builder) =>
        builder.UseTrustedCertificates([Ours.Certificate]);
}
