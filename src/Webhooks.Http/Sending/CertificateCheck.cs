using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Webhooks.Sending;

/// <summary>Judges the certificate of a receiver as the platform does, and says why where it is refused.</summary>
/// <remarks>
/// Nothing is accepted that the platform finds fault with, but for one thing: that nobody it trusts has signed it, where
/// an authority of the host's own has. Who that is, the same rules find out.
/// </remarks>
internal sealed class CertificateCheck(TrustedCertificates? trusted)
{
    private const X509ChainStatusFlags Untrusted = X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain;

    private static readonly (SslPolicyErrors Error, string Words)[] Errors =
    [
        (SslPolicyErrors.RemoteCertificateNotAvailable, "there is none"),
        (SslPolicyErrors.RemoteCertificateNameMismatch, "it is for another host"),
    ];

    private static readonly (X509ChainStatusFlags Status, string Words)[] Statuses =
    [
        (X509ChainStatusFlags.NotTimeValid, "it is not valid at this time"),
        (X509ChainStatusFlags.Revoked, "it was revoked"),
        (X509ChainStatusFlags.NotSignatureValid, "its signature is wrong"),
        (X509ChainStatusFlags.UntrustedRoot, "whoever signed it is not trusted"),
        (X509ChainStatusFlags.PartialChain, "whoever signed it is not known"),
        (X509ChainStatusFlags.NotValidForUsage, "it is not for servers"),
    ];

    /// <summary>True, or an exception.</summary>
    /// <exception cref="CertificateRefusedException">
    /// The certificate is refused. False would say no more than that.
    /// </exception>
    public bool Accept(X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        var status = StatusOf(chain);
        if (trusted is not null && certificate is not null && chain is not null && (status & Untrusted) != 0)
        {
            status = trusted.Judge(certificate, chain);
            if (status == X509ChainStatusFlags.NoError)
            {
                errors &= ~SslPolicyErrors.RemoteCertificateChainErrors;
            }
        }

        return errors == SslPolicyErrors.None ? true : throw new CertificateRefusedException(Describe(errors, status));
    }

    /// <summary>All that is wrong with a chain.</summary>
    public static X509ChainStatusFlags StatusOf(X509Chain? chain) =>
        chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, each) => all | each.Status)
        ?? X509ChainStatusFlags.NoError;

    private static string Describe(SslPolicyErrors errors, X509ChainStatusFlags status)
    {
        var problems = Errors.Where(row => errors.HasFlag(row.Error)).Select(row => row.Words)
            .Concat(Statuses.Where(row => status.HasFlag(row.Status)).Select(row => row.Words))
            .ToList();
        return problems.Count == 0
            ? TlsFailure.CertificateRefused
            : $"{TlsFailure.CertificateRefused}: {string.Join(", ", problems)}";
    }
}
