using System.Net;

namespace Webhooks.Network;

/// <summary>Looks up host names.</summary>
internal interface INameResolver
{
    /// <summary>Returns all addresses of a name.</summary>
    /// <param name="host">The name.</param>
    /// <param name="owner">
    /// The tenant, or the webhook if it has no tenant, whose URL has the name. Owners do not wait for each other.
    /// </param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <exception cref="NameNotFoundException">The name does not exist, or has no address.</exception>
    /// <exception cref="NameUnavailableException">No name server answered.</exception>
    ValueTask<IPAddress[]> ResolveAsync(string host, string owner, CancellationToken cancellationToken);
}
