using System.Security.Cryptography.X509Certificates;

namespace Webhooks.Sending;

/// <summary>Stores the certificates of authorities that the host trusts in addition to those of the system.</summary>
internal sealed class TrustedCertificates(IEnumerable<X509Certificate2> certificates)
{
    private readonly X509Certificate2Collection _certificates = [.. certificates];

    /// <summary>Returns the errors of a certificate if only these authorities are trusted.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="system">
    /// The chain that the platform built. Its rules and its intermediate certificates are used again.
    /// </param>
    public X509ChainStatusFlags Judge(X509Certificate certificate, X509Chain system)
    {
        using var chain = new X509Chain { ChainPolicy = system.ChainPolicy.Clone() };
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_certificates);
        using var leaf = new X509Certificate2(certificate);
        return chain.Build(leaf)
            ? X509ChainStatusFlags.NoError
            : CertificateCheck.StatusOf(chain);
    }
}
