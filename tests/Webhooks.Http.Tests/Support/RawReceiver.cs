using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

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
    private int _connections;

    private RawReceiver(IPAddress address, Func<RawConnection, Task>[] scripts)
    {
        _scripts = scripts;
        _listener = new TcpListener(address, 0);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>What was received, in order.</summary>
    public ConcurrentQueue<RawRequest> Requests { get; } = new();

    public int Connections => Volatile.Read(ref _connections);

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Uri Url => UrlOf("127.0.0.1");

    public static RawReceiver Start(params Func<RawConnection, Task>[] scripts) => new(IPAddress.Loopback, scripts);

    /// <summary>Answers every request of every connection in the same way.</summary>
    public static RawReceiver Answering(int status, string headers = "", string body = "") =>
        Start(connection => ServeAsync(connection, status, headers, body));

    public Uri UrlOf(string host, string scheme = "http") =>
        new(string.Create(CultureInfo.InvariantCulture, $"{scheme}://{host}:{Port}/hook"));

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stopping.Dispose();
    }

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
        using (socket)
        {
            try
            {
                using var connection = new RawConnection(socket, this, _stopping.Token);
                await script(connection);
            }
            catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
            {
                // The sender went away, or the test is over.
            }
        }
    }
}
