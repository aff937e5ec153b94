using System.Security.Authentication;

namespace Webhooks.Sending;

/// <summary>The exception that is thrown if the certificate of a receiver is refused. The message names no host.</summary>
internal sealed class CertificateRefusedException(string reason) : AuthenticationException(reason);
