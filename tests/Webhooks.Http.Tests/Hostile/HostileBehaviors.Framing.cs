using Webhooks.Support;

namespace Webhooks.Hostile;

internal static partial class HostileBehaviors
{
    private const string Chunked = Ok + "Transfer-Encoding: chunked\r\n\r\n";

    private static IEnumerable<HostileBehavior> Framing() =>
    [
        Delivered("length too short", Ok + "Content-Length: 2\r\n\r\nok and more"),
        Delivered("negative length", Closing(Ok + "Content-Length: -5\r\n\r\nhello")),
        Delivered("length of letters", Closing(Ok + "Content-Length: five\r\n\r\nhello")),
        Delivered("length beyond all numbers", Closing(Ok + "Content-Length: 99999999999999999999\r\n\r\nhello")),
        Delivered("two different lengths", Ok + "Content-Length: 5\r\nContent-Length: 9\r\n\r\nhello and"),
        Delivered("length and chunks", Ok + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n") with
        {
            KeepsConnection = true,
        },
        Delivered("two answers at once", Ok + "Content-Length: 2\r\n\r\nokHTTP/1.1 500 X\r\nContent-Length: 0\r\n\r\n"),
        Delivered("second answer later", async connection =>
        {
            await connection.AnswerAsync(200);
            await connection.StatusSeenAsync();
            await connection.AnswerAsync(500);
            connection.Stalled();
        }) with
        {
            ActsAfterwards = true,
        },
        Delivered("chunk size of letters", Chunked + "zz\r\nhello\r\n") with { IsCut = true },
        Delivered("negative chunk size", Chunked + "-5\r\nhello\r\n") with { IsCut = true },
        Delivered("chunk size beyond all numbers", Chunked + "fffffffffffffffff\r\nhello\r\n") with { IsCut = true },
        Delivered("chunk longer than its size", Chunked + "2\r\nhello\r\n0\r\n\r\n") with { IsCut = true },
        Delivered("trailers", Chunked + "2\r\nok\r\n0\r\nX-A: b\r\nContent-Length: 7\r\n\r\n") with
        {
            KeepsConnection = true,
        },
        Delivered("malformed trailers", Chunked + "2\r\nok\r\n0\r\nno colon\r\n\r\n") with { IsCut = true },
        Delivered("body of a 204", "HTTP/1.1 204 X\r\nContent-Length: 5\r\n\r\nhello"),
    ];

    private static IEnumerable<HostileBehavior> Manners() =>
    [
        Redirecting("redirect to metadata", 302, "http://169.254.169.254/latest/meta-data/"),
        Redirecting("redirect to a private address", 307, "https://10.0.0.1/admin"),
        Redirecting("redirect in a loop", 308, "/hook"),
        Redirecting("redirect to a file", 301, "file:///etc/passwd"),
        Delivered("announces that it closes", Closing(Ok + "Connection: close\r\nContent-Length: 2\r\n\r\nok")),
        Delivered("closes after each answer", ClosingAfterwards) with { ActsAfterwards = true },
        Delivered("HTTP/1.0", Closing("HTTP/1.0 200 OK\r\n\r\nok")),
        new("answers before it reads the message", OutcomeKind.Rejected, "returned 413", AnsweringEarly)
        {
            ActsAfterwards = true,
        },
        new("answers, never reads a large message and closes", OutcomeKind.ConnectionFailed, "connection", async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.AnswerAsync(413);
        })
        {
            MessageBytes = LargeMessage,
        },
        new("answers, never reads a large message and hangs", OutcomeKind.TimedOut, Late, async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.AnswerAsync(413);
            await connection.HangAsync();
        })
        {
            MessageBytes = LargeMessage,
            Stall = Stall.BeforeTheStatus,
        },
        Delivered("asks to continue what is complete", "HTTP/1.1 100 Continue\r\n\r\n" + Ok + "Content-Length: 0\r\n\r\n") with
        {
            KeepsConnection = true,
        },
        Failed(
            "upgrades and closes", OutcomeKind.Rejected, "returned 101",
            Closing("HTTP/1.1 101 Go\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n")),
    ];

    private static HostileBehavior Redirecting(string name, int status, string location) =>
        Failed(name, OutcomeKind.Redirected, $"returned {status}, and redirects are not followed", connection =>
            connection.AnswerAsync(status, $"Location: {location}\r\n")) with
        {
            KeepsConnection = true,
        };

    private static async Task ClosingAfterwards(RawConnection connection)
    {
        await connection.AnswerAsync(200, body: "ok");
        connection.Dispose();
        connection.Stalled();
    }

    private static async Task AnsweringEarly(RawConnection connection)
    {
        await connection.ReadHeadAsync();
        await connection.AnswerAsync(413);
        await connection.StatusSeenAsync();
        connection.Dispose();
        connection.Stalled();
    }
}
