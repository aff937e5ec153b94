using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Webhooks.Support;

/// <summary>
/// A receiver on this machine that answers with bytes as they are given, also such as no web server would write. It keeps the
/// bodies that it got.
/// </summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _serving;

    /// <param name="status">The status line after the version, for example <c>410 Gone</c>.</param>
    /// <param name="body">The body of each response.</param>
    /// <param name="headers">The further header lines of each response.</param>
    public Receiver(string status, string body = "", params IReadOnlyList<string> headers)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        Answer = [.. Encoding.UTF8.GetBytes(Head(status, bytes.Length, headers)), .. bytes];
        _listener.Start();
        _serving = ServeAsync();
    }

    public byte[] Answer { get; }

    public ConcurrentQueue<byte[]> Bodies { get; } = new();

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/hook";

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _end.Dispose();
    }

    private static string Head(string status, int length, IReadOnlyList<string> headers) =>
        string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n")
        + string.Concat(headers.Select(header => $"{header}\r\n")) + "\r\n";

    private async Task ServeAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            using var client = await _listener.AcceptTcpClientAsync(_end.Token);
            await TakeAsync(client.GetStream());
        }
    }

    private async Task TakeAsync(NetworkStream stream)
    {
        try
        {
            if (await ReadAsync(stream) is { } body)
            {
                Bodies.Enqueue(body);
                await stream.WriteAsync(Answer, _end.Token);
            }
        }
        catch (IOException)
        {
            // The sender went away.
        }
    }

    /// <summary>Reads one request, and returns its body. A connection that sends nothing has none.</summary>
    private async Task<byte[]?> ReadAsync(NetworkStream stream)
    {
        var bytes = new List<byte>();
        var buffer = new byte[64 * 1024];
        while (await stream.ReadAsync(buffer, _end.Token) is > 0 and var count)
        {
            bytes.AddRange(buffer.AsSpan(0, count));
            if (BodyOf([.. bytes]) is { } body)
            {
                return body;
            }
        }

        return null;
    }

    private static byte[]? BodyOf(byte[] request)
    {
        var end = request.AsSpan().IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return null;
        }

        const string name = "content-length:";
        var length = Encoding.ASCII.GetString(request, 0, end).Split("\r\n")
            .Where(line => line.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            .Select(line => int.Parse(line[name.Length..], CultureInfo.InvariantCulture))
            .Single();
        return request.Length - end - 4 >= length ? request[(end + 4)..] : null;
    }
}
