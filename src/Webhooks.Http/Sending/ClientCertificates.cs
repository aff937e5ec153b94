using System.Security.Cryptography.X509Certificates;
using Webhooks.Network;

namespace Webhooks.Sending;

/// <summary>Selects the client certificate for a TLS connection with the host's function.</summary>
internal sealed class ClientCertificates(Func<string, X509Certificate2?> select)
{
    /// <summary>Returns the certificate for a host name, or null for none.</summary>
    /// <exception cref="OwnFaultException">The host's function threw.</exception>
    public X509Certificate2? Select(string host)
    {
        try
        {
            return select(host);
        }
        catch (Exception e)
        {
            throw new OwnFaultException($"getting the client certificate failed ({e.GetType().Name})", e);
        }
    }
}
