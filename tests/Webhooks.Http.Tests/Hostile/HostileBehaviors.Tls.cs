using System.Security.Cryptography.X509Certificates;
using Webhooks.Support;

namespace Webhooks.Hostile;

internal static partial class HostileBehaviors
{
    private static readonly DateTimeOffset LongAgo = new(2001, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset FarAhead = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly TestAuthority Trusted = TestAuthority.Ours;
    private static readonly TestAuthority Stranger = new("CN=stranger");
    private static readonly TestAuthority Impostor = new(TestAuthority.OurName);

    // A fatal alert "protocol version", and a ServerHello of TLS 1.0 with TLS_RSA_WITH_AES_128_CBC_SHA.
    private static readonly byte[] VersionAlert = [0x15, 3, 1, 0, 2, 2, 70];
    private static readonly byte[] OldServerHello =
        [0x16, 3, 1, 0, 42, 2, 0, 0, 38, 3, 1, .. Enumerable.Repeat((byte)7, 32), 0, 0, 0x2f, 0];

    private static IEnumerable<HostileBehavior> Tls() =>
    [
        Presenting("expired certificate of a trusted authority", "it is not valid at this time", () => Trusted.Issue("127.0.0.1", LongAgo, LongAgo.AddYears(1))),
        Presenting("future certificate of a trusted authority", "it is not valid at this time", () => Trusted.Issue("127.0.0.1", FarAhead.AddYears(-1), FarAhead)),
        Presenting("trusted certificate for another name", "it is for another host", () => Trusted.Issue("other.example")),
        Presenting("trusted certificate for clients", "it is not for servers", () => Trusted.Issue("127.0.0.1", purpose: TestAuthority.ForClients)),
        Presenting("expired certificate for another name", "it is for another host, it is not valid at this time", () => Trusted.Issue("other.example", LongAgo, LongAgo.AddYears(1))),
        Presenting("certificate of an authority that is not trusted", "its issuer is not known", () => Stranger.Issue("127.0.0.1")),
        Presenting("self-signed certificate", "its issuer is not trusted", () => TestCertificate.For("127.0.0.1", LongAgo, FarAhead)),
        Presenting("expired self-signed certificate", "it is not valid at this time, its issuer is not trusted", () => TestCertificate.For("127.0.0.1", LongAgo, LongAgo.AddYears(1))),
        Presenting("self-signed certificate for another name", "it is for another host, its issuer is not trusted", () => TestCertificate.For("other.example", LongAgo, FarAhead)),
        Refused("certificate of an impostor", "its signature is wrong", Presenting(() => Impostor.Issue("127.0.0.1"))),
        Refused("only TLS 1.0", "no common TLS version or cipher", Saying(OldServerHello)),
        Refused("refuses our TLS versions", "no common TLS version or cipher", Saying(VersionAlert)),
        Refused("plain HTTP where TLS is expected", "does not use TLS", Saying("HTTP/1.1 400 X\r\n\r\n"u8.ToArray())),
        Refused("closes in the handshake", "TLS failed", async connection =>
        {
            await connection.WriteAsync(new byte[] { 0x16, 3, 3 });
            connection.Dispose();
        }) with
        {
            Connections = 2,
            IsWholeReason = true,
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

    private static HostileBehavior Refused(string name, string reason, Func<RawConnection, Task> script) =>
        new(name, OutcomeKind.TlsFailed, reason, script) { IsSecure = true };

    private static Func<RawConnection, Task> Saying(byte[] bytes) => async connection =>
    {
        await connection.WriteAsync(bytes);
        await connection.WaitForCloseAsync();
    };

    private static HostileBehavior Presenting(string name, string reason, Func<X509Certificate2> issue) =>
        Refused(name, $"the certificate was not accepted: {reason}", Presenting(issue)) with { IsWholeReason = true };

    private static Func<RawConnection, Task> Presenting(Func<X509Certificate2> issue) =>
        async connection =>
        {
            using var certificate = issue();
            await connection.SecureAsync(certificate);
            while (await connection.ReadRequestAsync() is not null)
            {
                await connection.AnswerAsync(200);
            }
        };
}
