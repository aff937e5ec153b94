using System.Security.Authentication;

namespace Webhooks.Sending;

/// <summary>The certificate of a receiver was refused; the message is a reason that names no host.</summary>
internal sealed class CertificateRefusedException(string reason) : AuthenticationException(reason);
