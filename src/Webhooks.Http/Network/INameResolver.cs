using System.Net;

namespace Webhooks.Network;

/// <summary>Looks up host names.</summary>
internal interface INameResolver
{
    /// <summary>All addresses of a name.</summary>
    /// <exception cref="NameNotFoundException">The name does not exist, or has no address.</exception>
    /// <exception cref="NameUnavailableException">Nobody answered.</exception>
    ValueTask<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken);
}
