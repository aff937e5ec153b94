using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Webhooks.Support;

/// <summary>One accepted connection, in the hands of a script.</summary>
public sealed class RawConnection(Socket socket, RawReceiver receiver, CancellationToken stopping) : IDisposable
{
    private readonly byte[] _buffer = new byte[4096];
    private Stream _stream = new NetworkStream(socket);
    private int _start;
    private int _end;

    /// <summary>Cancelled once the receiver is disposed of.</summary>
    public CancellationToken Stopping => stopping;

    /// <summary>Answers a TLS handshake; what follows is encrypted.</summary>
    public async Task SecureAsync(X509Certificate2 certificate)
    {
        var secure = new SslStream(_stream);
        _stream = secure;
        await secure.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions { ServerCertificate = certificate }, stopping);
    }

    /// <summary>Reads one request and records it; null where the sender closed the connection.</summary>
    public async Task<RawRequest?> ReadRequestAsync()
    {
        if (await ReadHeadAsync() is not { } request)
        {
            return null;
        }

        var body = new byte[int.Parse(request.Header("Content-Length") ?? "0", CultureInfo.InvariantCulture)];
        for (var read = 0; read < body.Length;)
        {
            if (_start == _end && !await FillAsync())
            {
                throw new EndOfStreamException();
            }

            var count = Math.Min(_end - _start, body.Length - read);
            _buffer.AsSpan(_start, count).CopyTo(body.AsSpan(read));
            _start += count;
            read += count;
        }

        request = request with { Body = body };
        receiver.Requests.Enqueue(request);
        return request;
    }

    /// <summary>Reads the head of a request, and leaves its body where it is.</summary>
    public async Task<RawRequest?> ReadHeadAsync()
    {
        var text = new StringBuilder();
        while (!EndsHead(text))
        {
            if (_start == _end && !await FillAsync())
            {
                return null;
            }

            text.Append((char)_buffer[_start++]);
        }

        return new([.. text.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries)], []);
    }

    public Task WriteAsync(string text) => WriteAsync(Encoding.Latin1.GetBytes(text));

    public async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        await _stream.WriteAsync(bytes, stopping);
        receiver.CountWritten(bytes.Length);
    }

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

    /// <summary>Says that nothing more will come, or that it comes slowly.</summary>
    public void Stalled() => receiver.Stalled();

    /// <summary>Does nothing more until the receiver is disposed of.</summary>
    /// <remarks>
    /// A connection is accepted before the sender knows that it is connected. A script that read nothing therefore waits for
    /// the first bytes, and leaves them where they are: an attempt that ends before would leave an unused connection behind,
    /// and the next attempt would not connect.
    /// </remarks>
    public async Task HangAsync()
    {
        if (_end == 0)
        {
            await socket.ReceiveAsync(Memory<byte>.Empty, SocketFlags.None, stopping);
        }

        Stalled();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stopping);
    }

    /// <summary>Writes the same bytes until the sender gives up.</summary>
    public async Task FloodAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!stopping.IsCancellationRequested)
        {
            await WriteAsync(bytes);
        }
    }

    /// <summary>Writes the same bytes again and again, slowly, until the sender gives up.</summary>
    public async Task DripAsync(string bytes)
    {
        for (var written = 0; !stopping.IsCancellationRequested; written++)
        {
            await WriteAsync(bytes);
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, stopping);
            if (written == 10)
            {
                Stalled();
            }
        }
    }

    /// <summary>Waits until the test says that the sender has seen the status.</summary>
    public Task StatusSeenAsync() => receiver.StatusSeenAsync(stopping);

    /// <summary>Waits until the sender closes the connection.</summary>
    public async Task WaitForCloseAsync()
    {
        while (await FillAsync())
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

    private static bool EndsHead(StringBuilder text) =>
        text.Length >= 4 && text[^1] == '\n' && text[^2] == '\r' && text[^3] == '\n' && text[^4] == '\r';

    private async Task<bool> FillAsync()
    {
        _start = 0;
        _end = await _stream.ReadAsync(_buffer, stopping);
        return _end > 0;
    }
}
