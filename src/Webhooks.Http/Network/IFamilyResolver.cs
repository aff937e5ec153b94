using System.Net;
using System.Net.Sockets;

namespace Webhooks.Network;

/// <summary>Looks up the addresses of one family.</summary>
internal interface IFamilyResolver
{
    /// <summary>Looks up the addresses of a name.</summary>
    /// <param name="host">The name.</param>
    /// <param name="family">IPv4 (A) or IPv6 (AAAA).</param>
    /// <param name="owner">The tenant, or the webhook if it has no tenant, whose URL has the name.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The addresses, or an empty array if the name has no address of the family.</returns>
    /// <exception cref="NameNotFoundException">The name does not exist, or has no address of the family.</exception>
    /// <exception cref="NameUnavailableException">No name server answered.</exception>
    Task<IPAddress[]> ResolveAsync(
        string host, AddressFamily family, string owner, CancellationToken cancellationToken);
}
