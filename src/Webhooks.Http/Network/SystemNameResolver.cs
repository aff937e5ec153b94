using System.Net;
using System.Net.Sockets;

namespace Webhooks.Network;

/// <summary>Looks up host names as the operating system does.</summary>
internal sealed class SystemNameResolver : INameResolver
{
    public async ValueTask<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(host, cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData)
        {
            throw new NameNotFoundException(e);
        }
        catch (SocketException e)
        {
            throw new NameUnavailableException(e);
        }
    }
}
