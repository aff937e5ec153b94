using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Webhooks.Sending;

/// <summary>Says in words of our own why TLS failed.</summary>
/// <remarks>
/// The platform tells it only in the messages of its exceptions. They are searched for names of enum members and of errors,
/// which no language translates, and are never passed on: a certificate names hosts. What is not recognised is only
/// told less precisely.
/// </remarks>
internal static class TlsFailure
{
    public const string Unspecific = "TLS failed";

    private static readonly (string Sign, string Words)[] CertificateProblems =
    [
        (nameof(SslPolicyErrors.RemoteCertificateNotAvailable), "there is none"),
        (nameof(SslPolicyErrors.RemoteCertificateNameMismatch), "it is for another host"),
        (nameof(X509ChainStatusFlags.NotTimeValid), "it is not valid at this time"),
        (nameof(X509ChainStatusFlags.Revoked), "it was revoked"),
        (nameof(X509ChainStatusFlags.UntrustedRoot), "whoever signed it is not trusted"),
        (nameof(X509ChainStatusFlags.PartialChain), "whoever signed it is not known"),
        (nameof(X509ChainStatusFlags.NotValidForUsage), "it is not for servers"),
    ];

    // OpenSSL's reasons: without a version in common, with none of our ciphers, and how a peer says either.
    private static readonly string[] NothingInCommon =
        ["unsupported protocol", "alert protocol version", "wrong cipher", "no shared cipher", "no ciphers", "no protocols"];

    /// <summary>Why, as precisely as it can be told.</summary>
    public static string Describe(Exception exception)
    {
        var isRefused = false;
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (CertificateReason(cause) is { } reason)
            {
                return reason;
            }

            if (HasNothingInCommon(cause))
            {
                return "TLS failed: no common TLS version or cipher";
            }

            isRefused |= cause is AuthenticationException && cause.Message.Contains("frame", StringComparison.Ordinal);
        }

        return isRefused ? "TLS failed: the receiver does not speak TLS at this port" : Unspecific;
    }

    private static string? CertificateReason(Exception cause)
    {
        if (cause is not AuthenticationException)
        {
            return null;
        }

        var problems = CertificateProblems
            .Where(problem => cause.Message.Contains(problem.Sign, StringComparison.Ordinal))
            .Select(problem => problem.Words)
            .ToList();
        if (problems.Count > 0)
        {
            return $"the certificate was not accepted: {string.Join(", ", problems)}";
        }

        return cause.Message.Contains("certificate", StringComparison.OrdinalIgnoreCase)
            ? "the certificate was not accepted"
            : null;
    }

    private static bool HasNothingInCommon(Exception cause) =>
        NothingInCommon.Any(sign => cause.Message.Contains(sign, StringComparison.Ordinal));
}
