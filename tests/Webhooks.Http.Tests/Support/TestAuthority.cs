using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Webhooks.Support;

/// <summary>An authority that signs certificates. A system knows none of them.</summary>
internal sealed class TestAuthority
{
    public const string OurName = "CN=ours";
    public const string ForServers = "1.3.6.1.5.5.7.3.1";
    public const string ForClients = "1.3.6.1.5.5.7.3.2";

    private static readonly DateTimeOffset LongAgo = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset FarAhead = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public TestAuthority(string name) => Certificate = Request(name, _key).CreateSelfSigned(LongAgo, FarAhead);

    private TestAuthority(string name, TestAuthority above)
    {
        using var signed = above.Sign(Request(name, _key), LongAgo, FarAhead);
        Certificate = signed.CopyWithPrivateKey(_key);
    }

    /// <summary>The one that tests trust.</summary>
    public static TestAuthority Ours { get; } = new(OurName);

    public X509Certificate2 Certificate { get; }

    /// <summary>An authority that this one signed.</summary>
    public TestAuthority Below(string name) => new(name, this);

    /// <summary>A certificate with its key, by default good for long.</summary>
    public X509Certificate2 Issue(
        string host,
        DateTimeOffset? from = null,
        DateTimeOffset? to = null,
        string purpose = ForServers,
        bool hasCommonNameOnly = false)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = hasCommonNameOnly
            ? new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256)
            : TestCertificate.RequestFor(host, key);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], critical: false));
        using var signed = Sign(request, from ?? LongAgo, to ?? FarAhead);
        return signed.CopyWithPrivateKey(key);
    }

    private static CertificateRequest Request(string name, ECDsa key)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, critical: true));
        return request;
    }

    private X509Certificate2 Sign(CertificateRequest request, DateTimeOffset from, DateTimeOffset to) =>
        request.Create(Certificate, from, to, RandomNumberGenerator.GetBytes(8));
}
