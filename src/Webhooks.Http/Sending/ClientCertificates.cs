using System.Security.Cryptography.X509Certificates;
using Webhooks.Network;

namespace Webhooks.Sending;

/// <summary>Asks the host for the certificate that a TLS connection shows to the receiver.</summary>
internal sealed class ClientCertificates(Func<string, X509Certificate2?> select)
{
    /// <summary>The certificate for a host name; null for none.</summary>
    /// <exception cref="OwnFaultException">The host's function threw.</exception>
    public X509Certificate2? Select(string host)
    {
        try
        {
            return select(host);
        }
        catch (Exception e)
        {
            throw new OwnFaultException($"the client certificate cannot be had ({e.GetType().Name})", e);
        }
    }
}
