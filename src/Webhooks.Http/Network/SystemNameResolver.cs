using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Webhooks.Network;

/// <summary>Looks up host names with the operating system, without its search domains.</summary>
/// <remarks>
/// Each family has half of the threads, so a name server that drops queries of one family does not block the other.
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

    /// <summary>Returns the exception for a failed look-up: the name does not exist, or no name server answered.</summary>
    internal static Exception Meaning(SocketException error) =>
        error.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData
            ? new NameNotFoundException(error)
            : new NameUnavailableException(error);

    /// <summary>
    /// Returns the name to look up. A trailing full stop prevents search domains (RFC 1034, section 3.1). Names of one label
    /// and names below localhost are left to the operating system.
    /// </summary>
    internal string Query(string host) =>
        _absolute && host.Contains('.', StringComparison.Ordinal) && !host.EndsWith('.')
        && !HostName.IsLocalhost(HostName.Normalize(host))
            ? host + "."
            : host;
}
