using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Webhooks.Network;

/// <summary>Represents how many files and sockets the process may have open (RLIMIT_NOFILE).</summary>
/// <remarks>
/// Without a free descriptor no file can be read: no assembly, no certificate, no settings of the resolver. Therefore
/// connections leave the last descriptors to the rest of the process.
/// </remarks>
/// <param name="limit">The limit, or null if there is none, or it is unknown.</param>
internal sealed class DescriptorLimit(long? limit)
{
    private const long MostReserved = 256;

    /// <summary>Gets the limit of this process. The runtime has raised it as far as allowed.</summary>
    public static DescriptorLimit OfProcess { get; } = new(Read());

    /// <summary>Gets the limit, or null if there is none, or it is unknown.</summary>
    public long? Limit => limit;

    /// <summary>Gets the number of descriptors that connections leave to the rest of the process.</summary>
    public long Reserved => limit is { } most ? Math.Min(most / 8, MostReserved) : 0;

    /// <summary>Returns the number of descriptors that should be allowed.</summary>
    /// <param name="concurrency">The number of slots of the pump.</param>
    public static long NeededFor(int concurrency) => (8L * concurrency) + 1_000;

    /// <summary>Returns how many idle connections are kept: at most a quarter of all descriptors.</summary>
    public int IdleConnections(int most) => limit is { } all ? (int)Math.Min(most, all / 4) : most;

    /// <summary>Returns whether a new socket has one of the last descriptors. It must be closed then.</summary>
    /// <remarks>Unix gives each new descriptor the lowest free number. Other systems have no limit here.</remarks>
    public bool IsReserved(Socket socket) => limit is { } most && socket.Handle >= most - Reserved;

    /// <summary>Returns whether no socket can be opened now.</summary>
    public bool IsReached()
    {
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            return IsReserved(socket);
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode is SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable;
        }
    }

    private static long? Read()
    {
        int? resource = OperatingSystem.IsLinux() ? 7 : OperatingSystem.IsMacOS() || OperatingSystem.IsFreeBSD() ? 8 : null;
        return resource is { } files && GetLimit(files, out var limit) == 0 && limit.Current <= int.MaxValue
            ? (long)limit.Current
            : null;
    }

    [DllImport("libc", EntryPoint = "getrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetLimit(int resource, out ResourceLimit limit);

    private readonly record struct ResourceLimit(nuint Current, nuint Most);
}
