using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Webhooks.Support;

/// <summary>
/// A receiver made of sockets: each connection runs the next script, the last script runs for all that follow.
/// </summary>
public sealed class RawReceiver : IAsyncDisposable
{
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Func<RawConnection, Task>[] _scripts;
    private readonly Task _accepting;
    private readonly SemaphoreSlim _stalls = new(0);
    private readonly SemaphoreSlim _statuses = new(0);
    private int _connections;
    private int _open;
    private long _written;

    private RawReceiver(IPAddress address, Func<RawConnection, Task>[] scripts)
    {
        _scripts = scripts;
        _listener = new TcpListener(address, 0);
        _listener.Start(512);
        _accepting = AcceptAsync();
    }

    /// <summary>What was received, in order.</summary>
    public ConcurrentQueue<RawRequest> Requests { get; } = new();

    public int Connections => Volatile.Read(ref _connections);

    /// <summary>How many connections are open now.</summary>
    public int OpenConnections => Volatile.Read(ref _open);

    /// <summary>How many bytes the senders' side took.</summary>
    public long Written => Interlocked.Read(ref _written);

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Uri Url => UrlOf("127.0.0.1");

    public static RawReceiver Start(params Func<RawConnection, Task>[] scripts) => new(IPAddress.Loopback, scripts);

    /// <summary>The same, listening at an address of this machine.</summary>
    public static RawReceiver StartAt(IPAddress address, params Func<RawConnection, Task>[] scripts) => new(address, scripts);

    /// <summary>Answers every request of every connection in the same way.</summary>
    public static RawReceiver Answering(int status, string headers = "", string body = "") =>
        Start(connection => ServeAsync(connection, status, headers, body));

    public Uri UrlOf(string host, string scheme = "http") =>
        new(string.Create(CultureInfo.InvariantCulture, $"{scheme}://{host}:{Port}/hook"));

    /// <summary>The sender has read a status of ours.</summary>
    public void SawStatus() => _statuses.Release();

    /// <summary>Waits for one <see cref="SawStatus"/>.</summary>
    public Task StatusSeenAsync(CancellationToken cancellationToken) => _statuses.WaitAsync(cancellationToken);

    /// <summary>Waits until a script has nothing to say any more, or says it slowly; once for each connection.</summary>
    public Task StallAsync(CancellationToken cancellationToken) => _stalls.WaitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stopping.Dispose();
    }

    internal void Stalled() => _stalls.Release();

    internal void CountWritten(int count) => Interlocked.Add(ref _written, count);

    private static async Task ServeAsync(RawConnection connection, int status, string headers, string body)
    {
        while (await connection.ReadRequestAsync() is not null)
        {
            await connection.AnswerAsync(status, headers, body);
        }
    }

    private async Task AcceptAsync()
    {
        var running = new List<Task>();
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(_stopping.Token);
                var index = Interlocked.Increment(ref _connections) - 1;
                running.Add(RunAsync(socket, _scripts[Math.Min(index, _scripts.Length - 1)]));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(running);
        }
    }

    private async Task RunAsync(Socket socket, Func<RawConnection, Task> script)
    {
        Interlocked.Increment(ref _open);
        using (socket)
        {
            try
            {
                using var connection = new RawConnection(socket, this, _stopping.Token);
                await script(connection);
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or SocketException
                or ObjectDisposedException or AuthenticationException)
            {
                // The sender went away or refused, or the test is over.
            }
            finally
            {
                Interlocked.Decrement(ref _open);
            }
        }
    }
}
