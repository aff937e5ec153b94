using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Sending;

public sealed partial class HttpMessageSenderTests
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(400);

    [Theory]
    [InlineData(200, OutcomeKind.Delivered)]
    [InlineData(204, OutcomeKind.Delivered)]
    [InlineData(302, OutcomeKind.Redirected)]
    [InlineData(400, OutcomeKind.Rejected)]
    [InlineData(410, OutcomeKind.Gone)]
    [InlineData(429, OutcomeKind.Rejected)]
    [InlineData(500, OutcomeKind.Rejected)]
    public async Task Send_Status_Decides(int status, OutcomeKind kind)
    {
        await using var receiver = RawReceiver.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync($"HTTP/1.1 {status} X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        });
        await using var host = new SenderHost();

        var outcome = await host.SendAsync(receiver.Url);

        Assert.Equal(kind, outcome.Kind);
        Assert.Equal(status, outcome.StatusCode);
        Assert.False(outcome.ResponseIsCut);
    }

    [Fact]
    public async Task Send_TooManyRequests_PassesRetryAfterOn()
    {
        await using var receiver = RawReceiver.Answering(429, "Retry-After: 120\r\n");
        await using var host = new SenderHost();

        var outcome = await host.SendAsync(receiver.Url);

        Assert.Equal(TimeSpan.FromMinutes(2), outcome.RetryAfter);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Send_Redirect_IsNotFollowed(int status)
    {
        await using var second = RawReceiver.Answering(200);
        await using var first = RawReceiver.Answering(status, $"Location: {second.Url}\r\n");
        await using var host = new SenderHost();

        var outcome = await host.SendAsync(first.Url);

        Assert.Equal(OutcomeKind.Redirected, outcome.Kind);
        Assert.Equal(0, second.Connections);
    }

    [Theory]
    [InlineData(10, 9, false)]
    [InlineData(10, 10, false)]
    [InlineData(10, 11, true)]
    [InlineData(0, 0, false)]
    [InlineData(0, 1, true)]
    [InlineData(65_536, 65_536, false)]
    [InlineData(65_536, 200_000, true)]
    public async Task Send_Body_IsKeptUpToTheLimit(int limit, int length, bool cut)
    {
        var body = new string('x', length);
        await using var receiver = RawReceiver.Answering(200, body: body);
        await using var host = new SenderHost(options => options.MaxResponseBytes = limit);

        var outcome = await host.SendAsync(receiver.Url);

        Assert.Equal(OutcomeKind.Delivered, outcome.Kind);
        Assert.Equal(body[..Math.Min(limit, length)], Encoding.ASCII.GetString(outcome.Response.Span));
        Assert.Equal(cut, outcome.ResponseIsCut);
    }

    [Theory]
    [InlineData("Retry-After: 60\r\nRetry-After: 120\r\n", 120)]
    [InlineData("Retry-After: 120\r\nRetry-After: 60\r\n", 120)]
    [InlineData("Retry-After: \r\nRetry-After: 60\r\n", 60)]
    [InlineData("Retry-After: 60\r\nRetry-After:\r\n", 60)]
    [InlineData("Retry-After: soon\r\nRetry-After: 60\r\n", 60)]
    [InlineData(
        "Date: Mon, 01 Jan 2029 00:00:00 GMT\r\nRetry-After: 60\r\nRetry-After: Mon, 01 Jan 2029 00:02:00 GMT\r\n", 120)]
    [InlineData("Retry-After:\r\n", null)]
    public async Task Send_SeveralRetryAfter_TheLatestCounts(string headers, int? seconds)
    {
        await using var receiver = RawReceiver.Answering(503, headers);
        await using var host = new SenderHost();

        var outcome = await host.SendAsync(receiver.Url);

        Assert.Equal(seconds, (int?)outcome.RetryAfter?.TotalSeconds);
    }

    [Fact]
    public async Task Send_RetryAfterDateOfAnotherClock_IsCountedFromTheReceiversOwnDate()
    {
        await using var receiver = RawReceiver.Answering(
            503, "Date: Wed, 21 Oct 2037 07:28:00 GMT\r\nRetry-After: Wed, 21 Oct 2037 07:30:00 GMT\r\n");
        await using var host = new SenderHost();

        var outcome = await host.SendAsync(receiver.Url);

        Assert.Equal(TimeSpan.FromMinutes(2), outcome.RetryAfter);
    }

    [Fact]
    public async Task Send_EndlessBody_IsCutAndItsConnectionClosed()
    {
        var closed = new TaskCompletionSource();
        await using var receiver = RawReceiver.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync("HTTP/1.1 200 OK\r\n\r\n");
            try
            {
                await connection.FloodAsync(new byte[8192]);
            }
            catch (IOException)
            {
                closed.SetResult();
            }
        });
        await using var host = new SenderHost();

        var outcome = await host.SendAsync(receiver.Url);
        await closed.Task;

        Assert.Equal(OutcomeKind.Delivered, outcome.Kind);
        Assert.True(outcome.ResponseIsCut);
        Assert.Equal(64 * 1024, outcome.Response.Length);
    }

    [Fact]
    public async Task Send_CompressedBody_IsKeptAsItCame()
    {
        await using var receiver = RawReceiver.Answering(200, "Content-Encoding: gzip\r\n", "\u001f\u008bnot unpacked");
        await using var host = new SenderHost();

        var outcome = await host.SendAsync(receiver.Url);

        Assert.Equal(0x1f, outcome.Response.Span[0]);
        Assert.Equal(OutcomeKind.Delivered, outcome.Kind);
    }

    [Theory]
    [InlineData(200, OutcomeKind.Delivered)]
    [InlineData(500, OutcomeKind.Rejected)]
    public async Task Send_ResetInMidBody_StatusDecides(int status, OutcomeKind kind)
    {
        await using var receiver = RawReceiver.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync($"HTTP/1.1 {status} X\r\nContent-Length: 1000\r\n\r\npart");
            connection.Reset();
        });
        await using var host = new SenderHost();

        var outcome = await host.SendAsync(receiver.Url);

        // Whether the reset overtakes the bytes is up to the network stack; either way nothing is delivered twice.
        Assert.True(outcome.Kind == kind || outcome.Kind == OutcomeKind.ConnectionFailed, outcome.ToString());
        Assert.Single(receiver.Requests);
    }

    [Fact]
    public async Task Send_BodyEndsEarly_IsDeliveredAndCut()
    {
        await using var receiver = RawReceiver.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\npart");
        });
        await using var host = new SenderHost();

        var outcome = await host.SendAsync(receiver.Url);

        Assert.Equal(OutcomeKind.Delivered, outcome.Kind);
        Assert.True(outcome.ResponseIsCut);
        Assert.Equal("part"u8.ToArray(), outcome.Response.ToArray());
    }

    [Fact]
    public async Task Send_BodyStalls_IsDeliveredAndCutAtTheDeadline()
    {
        await using var receiver = RawReceiver.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync("HTTP/1.1 202 OK\r\nContent-Length: 1000\r\n\r\npart");
            await connection.HangAsync();
        });
        await using var host = new SenderHost(Hasty);

        var outcome = await host.SendAsync(receiver.Url);

        Assert.Equal(OutcomeKind.Delivered, outcome.Kind);
        Assert.True(outcome.ResponseIsCut);
        Assert.Equal("part"u8.ToArray(), outcome.Response.ToArray());
    }

    [Fact]
    public async Task Send_CancelledAfterTheStatus_KeepsWhatTheReceiverSaid()
    {
        using var stopping = new CancellationTokenSource();
        await using var receiver = RawReceiver.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + new string('x', 11));
            await connection.HangAsync();
        });
        await using var host = new SenderHost(configureClient: client =>
            client.AddHttpMessageHandler(() => new CancelOnAnswer(stopping)));

        var outcome = await host.SendAsync(Some.Request(receiver.Url), stopping.Token);

        Assert.Equal(OutcomeKind.Delivered, outcome.Kind);
        Assert.True(outcome.ResponseIsCut);
    }

    private static void Hasty(HttpDeliveryOptions options)
    {
        options.Timeout = Short;
        options.ConnectTimeout = Short / 2;
    }

    private sealed class CancelOnAnswer(CancellationTokenSource stopping) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            await stopping.CancelAsync();
            return response;
        }
    }
}
