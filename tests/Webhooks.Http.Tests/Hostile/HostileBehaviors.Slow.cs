using System.Text;

namespace Webhooks.Hostile;

internal static partial class HostileBehaviors
{
    private static IEnumerable<HostileBehavior> Slow() =>
    [
        new("accepts and says nothing", OutcomeKind.TimedOut, Late, connection => connection.HangAsync())
        {
            Stall = Stall.BeforeTheStatus,
        },
        new("never reads a large message", OutcomeKind.TimedOut, Late, connection => connection.HangAsync())
        {
            Stall = Stall.BeforeTheStatus,
            MessageBytes = LargeMessage,
        },
        Failed("reads and says nothing", OutcomeKind.TimedOut, Late, connection => connection.HangAsync()) with
        {
            Stall = Stall.BeforeTheStatus,
        },
        Failed("drips its status line", OutcomeKind.TimedOut, Late, Dripping("HTTP/1.1 200 ", "O")) with
        {
            Stall = Stall.BeforeTheStatus,
        },
        Failed("drips headers", OutcomeKind.TimedOut, Late, Dripping(Ok, "X-A: b\r\n")) with
        {
            Stall = Stall.BeforeTheStatus,
        },
        Failed("drips 1xx answers", OutcomeKind.TimedOut, Late, Dripping("", "HTTP/1.1 102 P\r\n\r\n")) with
        {
            Stall = Stall.BeforeTheStatus,
        },
        Delivered("drips its body", Dripping(Ok + "\r\n", "x")) with
        {
            Stall = Stall.AfterTheStatus,
            IsCut = true,
        },
        Delivered("drips chunks", Dripping(Ok + "Transfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n")) with
        {
            Stall = Stall.AfterTheStatus,
            IsCut = true,
        },
        Delivered("drips trailers", Dripping(Ok + "Transfer-Encoding: chunked\r\n\r\n0\r\n", "A: b\r\n")) with
        {
            Stall = Stall.AfterTheStatus,
            IsCut = true,
        },
        Failed(
            "upgrades and says nothing", OutcomeKind.Rejected, "returned 101",
            Dripping("HTTP/1.1 101 Go\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n", "x")) with
        {
            Stall = Stall.AfterTheStatus,
            IsCut = true,
        },
    ];

    private static IEnumerable<HostileBehavior> Endless() =>
    [
        Delivered("endless body", Flooding(Ok + "\r\n", Filler)) with { IsCut = true },
        Delivered("endless body of known length", Flooding(Ok + "Content-Length: 99999999999\r\n\r\n", Filler)) with
        {
            IsCut = true,
        },
        Delivered("endless chunks", Flooding(Ok + "Transfer-Encoding: chunked\r\n\r\n", EndlessChunk())) with
        {
            IsCut = true,
        },
        Delivered("endless trailers", Flooding(Ok + "Transfer-Encoding: chunked\r\n\r\n0\r\n", Text("A: b\r\n"))) with
        {
            IsCut = true,
        },
        Delivered(
            "endless chunk extension", Flooding(Ok + "Transfer-Encoding: chunked\r\n\r\n1;", Text("xxxxxxxx"))) with
        {
            IsCut = true,
        },
        Failed("endless header", OutcomeKind.InvalidResponse, TooLarge, Flooding(Ok + "X-A: ", Text("xxxxxxxx"))),
        Failed("endless headers", OutcomeKind.InvalidResponse, TooLarge, Flooding(Ok, Text("X-A: b\r\n"))),
        Failed("endless status line", OutcomeKind.InvalidResponse, TooLarge, Flooding("HTTP/1.1 200 ", Text("xxxxxxxx"))),
        Failed("endless 1xx answers", OutcomeKind.InvalidResponse, TooLarge, Flooding("", Text("HTTP/1.1 102 P\r\n\r\n"))),
        Failed("endless empty lines", OutcomeKind.InvalidResponse, InvalidHttp, Flooding("", Text("\r\n\r\n"))),
    ];

    private static ReadOnlyMemory<byte> EndlessChunk() =>
        Encoding.ASCII.GetBytes($"{Filler.Length:x}\r\n{new string('x', Filler.Length)}\r\n");

    private static ReadOnlyMemory<byte> Text(string text) =>
        Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(text, Filler.Length / text.Length)));
}
