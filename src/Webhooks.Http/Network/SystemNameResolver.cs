using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Webhooks.Network;

/// <summary>Looks up host names through the operating system, without its search domains.</summary>
/// <remarks>
/// Each family has half of the threads: a name server that drops the questions of one takes no thread from the other.
/// </remarks>
internal sealed class SystemNameResolver : IFamilyResolver
{
    private readonly Func<string, AddressFamily, IPAddress[]> _ask;
    private readonly bool _absolute;
    private readonly LookUpThreads _four;
    private readonly LookUpThreads _six;

    public SystemNameResolver(IOptions<HttpDeliveryOptions> options) : this(options, Dns.GetHostAddresses)
    {
    }

    internal SystemNameResolver(
        IOptions<HttpDeliveryOptions> options, Func<string, AddressFamily, IPAddress[]> ask)
    {
        _ask = ask;
        _absolute = options.Value.ResolveAbsoluteNames;
        _four = new(options.Value.MaxLookUps / 2);
        _six = new(options.Value.MaxLookUps / 2);
    }

    public async Task<IPAddress[]> ResolveAsync(
        string host, AddressFamily family, string owner, CancellationToken cancellationToken)
    {
        var threads = family == AddressFamily.InterNetwork ? _four : _six;
        try
        {
            return await threads
                .RunAsync(owner, () => _ask(Query(host), family), cancellationToken)
                .ConfigureAwait(false);
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
