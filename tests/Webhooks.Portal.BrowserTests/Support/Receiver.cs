using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Webhooks.Support;

/// <summary>
/// A receiver on this machine that answers with bytes as they are given, also such as no web server would write. It keeps the
/// requests that it got.
/// </summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly byte[] _answer;
    private readonly RawReceiver _sockets;

    /// <param name="status">The status line after the version, for example <c>410 Gone</c>.</param>
    /// <param name="body">The body of each response.</param>
    /// <param name="headers">The further header lines of each response.</param>
    public Receiver(string status, string body = "", params IReadOnlyList<string> headers)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        _answer = [.. Encoding.UTF8.GetBytes(Head(status, bytes.Length, headers)), .. bytes];
        _sockets = RawReceiver.Start(AnswerAsync);
    }

    public ConcurrentQueue<RawRequest> Requests => _sockets.Requests;

    public string Url => _sockets.Url.AbsoluteUri;

    public ValueTask DisposeAsync() => _sockets.DisposeAsync();

    private static string Head(string status, int length, IReadOnlyList<string> headers) =>
        string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n")
        + string.Concat(headers.Select(header => $"{header}\r\n")) + "\r\n";

    private async Task AnswerAsync(RawConnection connection)
    {
        if (await connection.ReadRequestAsync() is not null)
        {
            await connection.WriteAsync(_answer);
        }
    }
}
