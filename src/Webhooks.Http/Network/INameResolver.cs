using System.Net;

namespace Webhooks.Network;

/// <summary>Looks up host names.</summary>
internal interface INameResolver
{
    /// <summary>All addresses of a name.</summary>
    /// <param name="host">The name.</param>
    /// <param name="owner">Whose URL has it: what one has looked up keeps nobody else waiting.</param>
    /// <param name="cancellationToken">Waits no longer.</param>
    /// <exception cref="NameNotFoundException">The name does not exist, or has no address.</exception>
    /// <exception cref="NameUnavailableException">Nobody answered.</exception>
    ValueTask<IPAddress[]> ResolveAsync(string host, string owner, CancellationToken cancellationToken);
}
