using Webhooks.Support;

namespace Webhooks.Hostile;

/// <summary>The kit: one receiver for each way of answering badly.</summary>
internal static partial class HostileBehaviors
{
    private const string Ok = "HTTP/1.1 200 OK\r\n";
    private const string InvalidHttp = "the response was not valid HTTP";
    private const string TooLarge = "the headers of the response were too large";
    private const int LargeMessage = 10_000_000;
    private const string Late = "no response in time";

    private static readonly byte[] Filler = new byte[16 * 1024];

    // Not an initialiser: those of the other parts may run later.
    public static IReadOnlyList<HostileBehavior> All => field ??=
        [.. Slow(), .. Endless(), .. Breaking(), .. Malformed(), .. Framing(), .. Manners(), .. Tls()];

    public static HostileBehavior Named(string name) => All.Single(behavior => behavior.Name == name);

    private static HostileBehavior Delivered(string name, Func<RawConnection, Task> script) =>
        new(name, OutcomeKind.Delivered, null, AfterRequest(script));

    private static HostileBehavior Delivered(string name, string answer) => Delivered(name, Writing(answer));

    private static HostileBehavior Failed(
        string name, OutcomeKind kind, string reason, Func<RawConnection, Task> script) =>
        new(name, kind, reason, AfterRequest(script));

    private static HostileBehavior Invalid(string name, string answer) =>
        Failed(name, OutcomeKind.InvalidResponse, InvalidHttp, Writing(answer));

    /// <summary>Answers every request on a connection.</summary>
    private static Func<RawConnection, Task> AfterRequest(Func<RawConnection, Task> script) => async connection =>
    {
        while (await connection.ReadRequestAsync() is not null)
        {
            await script(connection);
        }
    };

    /// <summary>Says it and leaves the connection open.</summary>
    private static Func<RawConnection, Task> Writing(string answer) => connection => connection.WriteAsync(answer);

    /// <summary>Says it, and closes.</summary>
    private static Func<RawConnection, Task> Closing(string answer) => async connection =>
    {
        await connection.WriteAsync(answer);
        connection.Dispose();
    };

    private static Func<RawConnection, Task> Dripping(string start, string drop) => async connection =>
    {
        await connection.WriteAsync(start);
        await connection.DripAsync(drop);
    };

    private static Func<RawConnection, Task> Flooding(string start, ReadOnlyMemory<byte> flood) => async connection =>
    {
        await connection.WriteAsync(start);
        await connection.FloodAsync(flood);
    };
}
