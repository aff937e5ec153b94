using System.IO.Compression;
using Webhooks.Support;

namespace Webhooks.Hostile;

internal static partial class HostileBehaviors
{
    private static IEnumerable<HostileBehavior> Breaking() =>
    [
        Failed(
            "resets in mid-headers", OutcomeKind.ConnectionFailed, "connection reset", Resetting(Ok + "X-A: b\r\nX-")),
        Failed(
            "closes in mid-headers", OutcomeKind.ConnectionFailed, "closed before a response",
            Closing(Ok + "X-A: b\r\nX-")),
        Failed("closes without a word", OutcomeKind.ConnectionFailed, "closed before a response", Closing("")),
        Delivered("resets in mid-body", ResettingAfterStatus(Ok + "Content-Length: 1000\r\n\r\npart")) with
        {
            IsCut = true,
        },
        Failed(
            "resets in the body of an error", OutcomeKind.Rejected, "returned 500",
            ResettingAfterStatus("HTTP/1.1 500 X\r\nContent-Length: 1000\r\n\r\npart")) with
        {
            IsCut = true,
        },
        Delivered("closes in mid-body", Closing(Ok + "Content-Length: 1000\r\n\r\npart")) with { IsCut = true },
        Delivered("closes in mid-chunk", Closing(Ok + "Transfer-Encoding: chunked\r\n\r\n10\r\npart")) with
        {
            IsCut = true,
        },
    ];

    private static IEnumerable<HostileBehavior> Malformed() =>
    [
        Invalid("HTTP/0.9", "<html>hello</html>\r\n\r\n"),
        Invalid("another protocol", "SSH-2.0-OpenSSH_9.6\r\n\r\n"),
        Invalid("HTTP/2 settings", "\0\0\u0012\u0004\0\0\0\0\0\0\u0003\0\0\0d\0\u0004\0@\0\0\0\u0002\0\0\0\0\r\n\r\n"),
        Invalid("status of four digits", "HTTP/1.1 2000 OK\r\n\r\n"),
        Invalid("status of letters", "HTTP/1.1 abc OK\r\n\r\n"),
        Invalid("negative status", "HTTP/1.1 -20 OK\r\n\r\n"),
        Invalid("header without colon", Ok + "no colon\r\n\r\n"),
        Invalid("header without name", Ok + ": b\r\n\r\n"),
        Delivered("NUL in a header", Ok + "X-A: a\0b\r\nContent-Length: 0\r\n\r\n") with { KeepsConnection = true },
        Delivered("control characters in a header", Ok + "X-A: a\u0001\u001b[31m\u007f\r\nContent-Length: 0\r\n\r\n") with
        {
            KeepsConnection = true,
        },
        Delivered("invalid UTF-8 in a header", Ok + "X-A: \u00ff\u00fe\u00c3\u0028\r\nContent-Length: 0\r\n\r\n") with
        {
            KeepsConnection = true,
        },
        Failed(
            "invalid UTF-8 in Retry-After", OutcomeKind.Rejected, "returned 503",
            Writing("HTTP/1.1 503 \u00ff\r\nRetry-After: \u00ff\u00fe\r\nContent-Length: 0\r\n\r\n")) with
        {
            KeepsConnection = true,
        },
        Delivered("invalid UTF-8 in the body", Ok + "Content-Length: 6\r\n\r\n\u00ff\u00fe\0\u001b\u00c3\u0028") with
        {
            KeepsConnection = true,
        },
        Delivered("gzip bomb", connection => connection.AnswerAsync(200, "Content-Encoding: gzip\r\n", Bomb())) with
        {
            KeepsConnection = true,
        },
    ];

    private static Func<RawConnection, Task> Resetting(string answer) => async connection =>
    {
        await connection.WriteAsync(answer);
        connection.Reset();
    };

    private static Func<RawConnection, Task> ResettingAfterStatus(string answer) => async connection =>
    {
        await connection.WriteAsync(answer);
        await connection.StatusSeenAsync();
        connection.Reset();
    };

    /// <summary>20 MB in 20 KB.</summary>
    private static string Bomb()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(new byte[20_000_000]);
        }

        return System.Text.Encoding.Latin1.GetString(packed.ToArray());
    }
}
