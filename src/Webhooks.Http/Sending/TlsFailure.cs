using System.Security.Authentication;

namespace Webhooks.Sending;

/// <summary>Says in words of our own why TLS failed.</summary>
/// <remarks>
/// What is wrong with a certificate is known (<see cref="CertificateCheck"/>). The rest the platform tells only in the
/// messages of its exceptions: they are searched for names of errors, which no language translates, and are never
/// passed on. What is not recognised is only told less precisely.
/// </remarks>
internal static class TlsFailure
{
    public const string Unspecific = "TLS failed";
    public const string CertificateRefused = "the certificate was not accepted";

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

    // A host may have put a callback of its own in place of ours, which says only yes or no.
    private static string? CertificateReason(Exception cause) => cause switch
    {
        CertificateRefusedException e => e.Message,
        AuthenticationException e when e.Message.Contains("certificate", StringComparison.OrdinalIgnoreCase) =>
            CertificateRefused,
        _ => null,
    };

    private static bool HasNothingInCommon(Exception cause) =>
        NothingInCommon.Any(sign => cause.Message.Contains(sign, StringComparison.Ordinal));
}
