using System.Net;
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

    private const string CommonNameOnly = "no subjectAltName in it names the host, and a common name (CN) does not count";

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
    /// <param name="certificate">The certificate of the receiver.</param>
    /// <param name="chain">The chain that the platform built.</param>
    /// <param name="errors">What the platform finds fault with.</param>
    /// <param name="host">The name or address that the certificate is for; a name if it is not known.</param>
    /// <exception cref="CertificateRefusedException">
    /// The certificate is refused. False would say no more than that.
    /// </exception>
    public bool Accept(
        X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors, string? host = null)
    {
        var isNamedByCommonNameOnly = certificate is X509Certificate2 leaf && IsNamedByCommonNameOnly(leaf, host, errors);
        errors &= isNamedByCommonNameOnly ? ~SslPolicyErrors.RemoteCertificateNameMismatch : ~SslPolicyErrors.None;
        var status = StatusOf(chain);
        if (trusted is not null && certificate is not null && chain is not null && (status & Untrusted) != 0)
        {
            status = trusted.Judge(certificate, chain);
            if (status == X509ChainStatusFlags.NoError)
            {
                errors &= ~SslPolicyErrors.RemoteCertificateChainErrors;
            }
        }

        return errors == SslPolicyErrors.None && !isNamedByCommonNameOnly
            ? true
            : throw new CertificateRefusedException(Describe(errors, status, isNamedByCommonNameOnly));
    }

    /// <summary>All that is wrong with a chain.</summary>
    public static X509ChainStatusFlags StatusOf(X509Chain? chain) =>
        chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, each) => all | each.Status)
        ?? X509ChainStatusFlags.NoError;

    // The platform takes the common name if there is no other name of the host's kind; RFC 9525, section 2, forbids it.
    private static bool IsNamedByCommonNameOnly(X509Certificate2 certificate, string? host, SslPolicyErrors errors)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().ToList();
        var hosts = names.Exists(each => each.EnumerateDnsNames().Any());
        var addresses = names.Exists(each => each.EnumerateIPAddresses().Any());
        return errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)
            ? !hosts && !addresses
            : !(IPAddress.TryParse(host, out _) ? addresses : hosts);
    }

    private static string Describe(SslPolicyErrors errors, X509ChainStatusFlags status, bool isNamedByCommonNameOnly)
    {
        string[] names = isNamedByCommonNameOnly ? [CommonNameOnly] : [];
        var problems = names
            .Concat(Errors.Where(row => errors.HasFlag(row.Error)).Select(row => row.Words))
            .Concat(Statuses.Where(row => status.HasFlag(row.Status)).Select(row => row.Words))
            .ToList();
        return problems.Count == 0
            ? TlsFailure.CertificateRefused
            : $"{TlsFailure.CertificateRefused}: {string.Join(", ", problems)}";
    }
}
