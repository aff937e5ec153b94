using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Webhooks.Network;

/// <summary>Looks up host names through the operating system, without its search domains.</summary>
internal sealed class SystemNameResolver(IOptions<HttpDeliveryOptions> options) : INameResolver
{
    private readonly bool _absolute = options.Value.AbsoluteNames;
    private readonly LookUpThreads _threads = new(options.Value.MaxLookUps);

    public async ValueTask<IPAddress[]> ResolveAsync(
        string host, string owner, CancellationToken cancellationToken)
    {
        try
        {
            return await _threads
                .RunAsync(owner, () => Dns.GetHostAddresses(Query(host)), cancellationToken).ConfigureAwait(false);
        }
        catch (SocketException e)
        {
            throw Meaning(e);
        }
    }

    /// <summary>Whether the name does not exist, or nobody could say.</summary>
    internal static Exception Meaning(SocketException error) =>
        error.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData
            ? new NameNotFoundException(error)
            : new NameUnavailableException(error);

    /// <summary>
    /// The name as it is asked for: a full stop at its end keeps search domains away (RFC 1034, section 3.1). Names of
    /// one label and those below localhost are the operating system's own.
    /// </summary>
    internal string Query(string host) =>
        _absolute && host.Contains('.', StringComparison.Ordinal) && !host.EndsWith('.')
        && !HostName.IsLocalhost(HostName.Normalize(host))
            ? host + "."
            : host;
}
