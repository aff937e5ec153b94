using Webhooks.Support;
using Xunit;

namespace Webhooks.Sending;

/// <summary>Receivers that speak HTTP/1.0 close the connection after each response (RFC 9112, section 9.3).</summary>
public sealed class Http10Tests
{
    [Fact]
    public async Task Send_ReceiverLikePythonsHttpServer_FailsNoneOfManyMessages()
    {
        const int Messages = 300;
        await using var receiver = RawReceiver.Start(AnswerAsPythonAsync);
        await using var host = new SenderHost();

        var outcomes = new List<AttemptOutcome>();
        for (var i = 0; i < Messages; i++)
        {
            outcomes.Add(await host.SendAsync(receiver.Url));
        }

        Assert.All(outcomes, outcome => Assert.Equal(OutcomeKind.Delivered, outcome.Kind));
        Assert.Equal(Messages, receiver.Requests.Count);
        Assert.Equal(Messages, receiver.Connections);
    }

    [Theory]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n", 2)]
    [InlineData("HTTP/1.0 200 OK\nContent-Length: 0\n\n", 2)]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 4\r\n\r\nbody", 2)]
    [InlineData("HTTP/1.0 200 OK\r\nConnection: x, keep-alives\r\nContent-Length: 0\r\n\r\n", 2)]
    [InlineData("HTTP/1.0 200 OK\r\nconnection: x,Keep-Alive\r\nContent-Length: 0\r\n\r\n", 1)]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", 1)]
    public async Task Send_Response_EndsItsConnectionIfItIsHttp10WithoutKeepAlive(string response, int connections)
    {
        await using var receiver = RawReceiver.Start(async connection =>
        {
            while (await connection.ReadRequestAsync() is not null)
            {
                await connection.WriteAsync(response);
            }
        });
        await using var host = new SenderHost();

        var first = await host.SendAsync(receiver.Url);
        var second = await host.SendAsync(receiver.Url);

        Assert.Equal(200, first.StatusCode);
        Assert.Equal(first.Response.ToArray(), second.Response.ToArray());
        Assert.Equal(connections, receiver.Connections);
    }

    [Fact]
    public async Task Send_HeadThatComesByteByByte_IsReadAsOne()
    {
        await using var receiver = RawReceiver.Start(async connection =>
        {
            while (await connection.ReadRequestAsync() is not null)
            {
                foreach (var each in "HTTP/1.0 202 Accepted\r\nRetry-After: 7\r\nContent-Length: 2\r\n\r\nok")
                {
                    await connection.WriteAsync(each.ToString());
                }
            }
        });
        await using var host = new SenderHost();

        await host.SendAsync(receiver.Url);
        var outcome = await host.SendAsync(receiver.Url);

        Assert.Equal(202, outcome.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(7), outcome.RetryAfter);
        Assert.Equal("ok"u8.ToArray(), outcome.Response.ToArray());
        Assert.Equal(2, receiver.Connections);
    }

    [Fact]
    public async Task Send_HeadWithoutEnd_IsRefusedAtTheLimitOfHeaders()
    {
        await using var receiver = RawReceiver.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync("HTTP/1.0 200 OK\r\n");
            await connection.FloodAsync("X-Header: value\r\n"u8.ToArray());
        });
        await using var host = new SenderHost();

        var outcome = await host.SendAsync(receiver.Url);

        Assert.Equal(OutcomeKind.InvalidResponse, outcome.Kind);
    }

    [Fact]
    public async Task Send_Tls_EndsTheConnectionOfAnHttp10Response()
    {
        using var certificate = TestAuthority.Ours.Issue("old.example");
        await using var receiver = RawReceiver.Start(async connection =>
        {
            await connection.SecureAsync(certificate);
            while (await connection.ReadRequestAsync() is not null)
            {
                await connection.WriteAsync("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n");
            }
        });
        await using var host = new SenderHost(
            services: services => new TestBuilder(services).UseTrustedCertificates([TestAuthority.Ours.Certificate]),
            resolver: ScriptedResolver.Of("127.0.0.1"));

        var first = await host.SendAsync(receiver.UrlOf("old.example", "https"));
        var second = await host.SendAsync(receiver.UrlOf("old.example", "https"));

        Assert.Equal([OutcomeKind.Delivered, OutcomeKind.Delivered], [first.Kind, second.Kind]);
        Assert.Equal(2, receiver.Connections);
    }

    // http.server: HTTP/1.0, the head in one piece, and the connection is closed, a moment later, without a word of it.
    private static async Task AnswerAsPythonAsync(RawConnection connection)
    {
        await connection.ReadRequestAsync();
        await connection.WriteAsync(
            "HTTP/1.0 200 OK\r\nServer: BaseHTTP/0.6 Python/3.13.1\r\nDate: Mon, 01 Jan 2029 00:00:00 GMT\r\n"
            + "Content-Length: 0\r\n\r\n");
        await Task.Yield();
    }
}
