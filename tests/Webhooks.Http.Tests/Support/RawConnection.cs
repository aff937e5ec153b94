using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Webhooks.Support;

/// <summary>One accepted connection, in the hands of a script.</summary>
public sealed class RawConnection(Socket socket, RawReceiver receiver, CancellationToken stopping) : IDisposable
{
    private readonly NetworkStream _stream = new(socket);

    /// <summary>Cancelled once the receiver is disposed of.</summary>
    public CancellationToken Stopping => stopping;

    /// <summary>Reads one request and records it; null where the sender closed the connection.</summary>
    public async Task<RawRequest?> ReadRequestAsync()
    {
        if (await ReadHeadAsync() is not { } head)
        {
            return null;
        }

        var request = new RawRequest(head, []);
        var length = int.Parse(request.Header("Content-Length") ?? "0", CultureInfo.InvariantCulture);
        var body = new byte[length];
        await _stream.ReadExactlyAsync(body, stopping);
        request = request with { Body = body };
        receiver.Requests.Enqueue(request);
        return request;
    }

    public Task WriteAsync(string text) => WriteAsync(Encoding.Latin1.GetBytes(text));

    public async Task WriteAsync(ReadOnlyMemory<byte> bytes) => await _stream.WriteAsync(bytes, stopping);

    /// <summary>Answers with a status, headers (each ending in CRLF) and a body of known length.</summary>
    public Task AnswerAsync(int status, string headers = "", string body = "") =>
        WriteAsync($"HTTP/1.1 {status} X\r\n{headers}Content-Length: {body.Length}\r\n\r\n{body}");

    /// <summary>Carries bytes to a port of this machine and back, as a proxy does after CONNECT.</summary>
    public async Task TunnelAsync(int port)
    {
        using var target = new TcpClient();
        await target.ConnectAsync(System.Net.IPAddress.Loopback, port, stopping);
        var there = target.GetStream();
        await Task.WhenAny(_stream.CopyToAsync(there, stopping), there.CopyToAsync(_stream, stopping));
    }

    /// <summary>Does nothing more until the receiver is disposed of.</summary>
    public Task HangAsync() => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stopping);

    /// <summary>Writes the same bytes until the sender gives up.</summary>
    public async Task FloodAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!stopping.IsCancellationRequested)
        {
            await WriteAsync(bytes);
        }
    }

    /// <summary>Waits until the sender closes the connection.</summary>
    public async Task WaitForCloseAsync()
    {
        var buffer = new byte[256];
        while (await _stream.ReadAsync(buffer, stopping) > 0)
        {
        }
    }

    public void Dispose() => _stream.Dispose();

    /// <summary>Closes with RST instead of FIN.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    private async Task<List<string>?> ReadHeadAsync()
    {
        var text = new StringBuilder();
        var one = new byte[1];
        while (!EndsHead(text))
        {
            if (await _stream.ReadAsync(one, stopping) == 0)
            {
                return null;
            }

            text.Append((char)one[0]);
        }

        return [.. text.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries)];
    }

    private static bool EndsHead(StringBuilder text) =>
        text.Length >= 4 && text[^1] == '\n' && text[^2] == '\r' && text[^3] == '\n' && text[^4] == '\r';
}
