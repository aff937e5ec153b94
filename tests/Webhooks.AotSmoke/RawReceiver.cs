using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Webhooks.AotSmoke;

/// <summary>Answers 204 to every request on a bare socket, and keeps what was sent.</summary>
internal sealed class RawReceiver : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<Received> _received = [];
    private readonly Lock _lock = new();

    public RawReceiver()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Address => $"http://{_listener.LocalEndpoint}";

    public IReadOnlyList<Received> Received
    {
        get
        {
            lock (_lock)
            {
                return [.. _received];
            }
        }
    }

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            // Disposed: nobody calls any more.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        var stream = connection.GetStream();
        while (await ReadHeadAsync(stream) is { } head)
        {
            var lines = head.Split("\r\n");
            var headers = lines.Skip(1).Select(line => line.Split(": ", 2))
                .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
            var body = new byte[int.Parse(headers["content-length"], CultureInfo.InvariantCulture)];
            await stream.ReadExactlyAsync(body);
            lock (_lock)
            {
                _received.Add(new(lines[0].Split(' ')[1], headers, body));
            }

            await stream.WriteAsync("HTTP/1.1 204 No Content\r\n\r\n"u8.ToArray());
        }
    }

    /// <summary>The request line and headers; null at the end of the connection.</summary>
    private static async Task<string?> ReadHeadAsync(NetworkStream stream)
    {
        var head = new List<byte>();
        var next = new byte[1];
        while (await stream.ReadAsync(next) == 1)
        {
            head.Add(next[0]);
            if (head.Count >= 4 && head[^4..] is [(byte)'\r', (byte)'\n', (byte)'\r', (byte)'\n'])
            {
                return Encoding.ASCII.GetString([.. head[..^4]]);
            }
        }

        return null;
    }
}
