using System.Security.Authentication;

namespace Webhooks.Sending;

/// <summary>Describes TLS failures in fixed words.</summary>
/// <remarks>
/// <see cref="CertificateCheck"/> reports certificate errors. For other failures, exception messages are searched for error
/// names, which are not localized. The messages are never returned. An unrecognized failure gets a less precise description.
/// </remarks>
internal static class TlsFailure
{
    public const string Unspecific = "TLS failed";
    public const string CertificateRefused = "the certificate was not accepted";

    // Error names of OpenSSL: no common version, no common cipher, and the alerts of a peer for both.
    private static readonly string[] NothingInCommon =
        ["unsupported protocol", "alert protocol version", "wrong cipher", "no shared cipher", "no ciphers", "no protocols"];

    /// <summary>Returns the most precise description of a failure.</summary>
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

        return isRefused ? "TLS failed: the receiver does not use TLS on this port" : Unspecific;
    }

    // A host may have replaced the callback with its own, which returns only true or false.
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
