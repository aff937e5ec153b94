using Webhooks.Support;

namespace Webhooks.Hostile;

internal static partial class HostileBehaviours
{
    private static readonly DateTimeOffset LongAgo = new(2001, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset FarAhead = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // A fatal alert "protocol version", and a ServerHello of TLS 1.0 with TLS_RSA_WITH_AES_128_CBC_SHA.
    private static readonly byte[] VersionAlert = [0x15, 3, 1, 0, 2, 2, 70];
    private static readonly byte[] OldServerHello =
        [0x16, 3, 1, 0, 42, 2, 0, 0, 38, 3, 1, .. Enumerable.Repeat((byte)7, 32), 0, 0, 0x2f, 0];

    private static IEnumerable<HostileBehaviour> Tls() =>
    [
        Refused("self-signed certificate", "is not trusted", Presenting("127.0.0.1", LongAgo, FarAhead)),
        Refused("expired certificate", "it is not valid at this time, whoever signed it is not trusted", Presenting("127.0.0.1", LongAgo, LongAgo.AddYears(1))),
        Refused("certificate of the future", "is not valid at this time", Presenting("127.0.0.1", FarAhead.AddYears(-1), FarAhead)),
        Refused("certificate for another name", "it is for another host", Presenting("other.example", LongAgo, FarAhead)),
        Refused("only TLS 1.0", "no common TLS version or cipher", Saying(OldServerHello)),
        Refused("refuses our TLS versions", "no common TLS version or cipher", Saying(VersionAlert)),
        Refused("plain HTTP where TLS is expected", "does not speak TLS", Saying("HTTP/1.1 400 X\r\n\r\n"u8.ToArray())),
        Refused("closes in the handshake", "TLS failed", async connection =>
        {
            await connection.WriteAsync(new byte[] { 0x16, 3, 3 });
            connection.Dispose();
        }) with
        {
            Connections = 2,
        },
        new("hangs in the handshake", OutcomeKind.TimedOut, Late, connection => connection.HangAsync())
        {
            IsSecure = true,
            Stall = Stall.BeforeTheStatus,
        },
        new("drips its handshake", OutcomeKind.TimedOut, Late, Dripping("\u0016\u0003\u0003\u0040\0", "x"))
        {
            IsSecure = true,
            Stall = Stall.BeforeTheStatus,
        },
    ];

    private static HostileBehaviour Refused(string name, string reason, Func<RawConnection, Task> script) =>
        new(name, OutcomeKind.TlsFailed, reason, script) { IsSecure = true };

    private static Func<RawConnection, Task> Saying(byte[] bytes) => async connection =>
    {
        await connection.WriteAsync(bytes);
        await connection.WaitForCloseAsync();
    };

    private static Func<RawConnection, Task> Presenting(string host, DateTimeOffset from, DateTimeOffset to) =>
        async connection =>
        {
            using var certificate = TestCertificate.For(host, from, to);
            await connection.SecureAsync(certificate);
            while (await connection.ReadRequestAsync() is not null)
            {
                await connection.AnswerAsync(200);
            }
        };
}
