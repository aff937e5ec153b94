using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Webhooks.Sending;

/// <summary>Checks the certificate of a receiver as the platform does, and reports why it is refused.</summary>
/// <remarks>
/// A certificate that the platform refuses is accepted in one case only: its only fault is an unknown authority, and one of
/// the host's own authorities signed it. The same rules decide that.
/// </remarks>
internal sealed class CertificateCheck(TrustedCertificates? trusted)
{
    private const X509ChainStatusFlags Untrusted = X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain;

    private const string CommonNameOnly = "no subjectAltName names the host, and a common name (CN) does not count";

    private static readonly (SslPolicyErrors Error, string Words)[] Errors =
    [
        (SslPolicyErrors.RemoteCertificateNotAvailable, "the receiver sent no certificate"),
        (SslPolicyErrors.RemoteCertificateNameMismatch, "it is for another host"),
    ];

    private static readonly (X509ChainStatusFlags Status, string Words)[] Statuses =
    [
        (X509ChainStatusFlags.NotTimeValid, "it is not valid at this time"),
        (X509ChainStatusFlags.Revoked, "it was revoked"),
        (X509ChainStatusFlags.NotSignatureValid, "its signature is wrong"),
        (X509ChainStatusFlags.UntrustedRoot, "its issuer is not trusted"),
        (X509ChainStatusFlags.PartialChain, "its issuer is not known"),
        (X509ChainStatusFlags.NotValidForUsage, "it is not for servers"),
    ];

    /// <summary>Accepts a certificate or throws.</summary>
    /// <param name="certificate">The certificate of the receiver.</param>
    /// <param name="chain">The chain that the platform built.</param>
    /// <param name="errors">The errors that the platform found.</param>
    /// <param name="host">The host name or address that the certificate is for. If it is not known, a name is assumed.</param>
    /// <exception cref="CertificateRefusedException">
    /// The certificate is refused. The message contains the reason, which <see langword="false"/> would not.
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

    /// <summary>Returns all errors of a chain.</summary>
    public static X509ChainStatusFlags StatusOf(X509Chain? chain) =>
        chain?.ChainStatus.Aggregate(X509ChainStatusFlags.NoError, (all, each) => all | each.Status)
        ?? X509ChainStatusFlags.NoError;

    // Without another name of this kind, the platform accepts the common name. RFC 9525, section 2, forbids it.
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
