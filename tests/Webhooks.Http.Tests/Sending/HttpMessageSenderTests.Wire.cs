using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Sending;

public sealed partial class HttpMessageSenderTests
{
    [Fact]
    public async Task Send_Request_HasExactlyTheHeadersOfTheContract()
    {
        await using var receiver = RawReceiver.Answering(200);
        await using var host = new SenderHost();

        await host.SendAsync(Some.Request(receiver.Url, ("X-Tenant", "acme")));

        var request = Assert.Single(receiver.Requests);
        Assert.Equal("POST /hook HTTP/1.1", request.RequestLine);
        Assert.Equal(
            ["content-length", "content-type", "host", "user-agent", "webhook-id", "webhook-signature", "webhook-timestamp", "x-tenant"],
            request.HeaderNames.Order(StringComparer.Ordinal));
        Assert.Equal("application/json", request.Header("Content-Type"));
        Assert.Equal("msg_1", request.Header("webhook-id"));
        Assert.Equal("1700000000", request.Header("webhook-timestamp"));
        Assert.Equal("v1,c2lnbmF0dXJl", request.Header("webhook-signature"));
        Assert.Equal("acme", request.Header("X-Tenant"));
        Assert.Matches("^Webhooks/[0-9]+\\.[0-9]+\\.[0-9]+$", request.Header("User-Agent"));
    }

    [Fact]
    public async Task Send_Request_CarriesTheVeryBytes()
    {
        await using var receiver = RawReceiver.Answering(200);
        await using var host = new SenderHost();

        var outcome = await host.SendAsync(receiver.Url);

        Assert.Equal(OutcomeKind.Delivered, outcome.Kind);
        Assert.Equal(Some.Body, Assert.Single(receiver.Requests).Body);
    }

    [Fact]
    public async Task Send_WithinAnActivity_PassesNeitherTraceNorBaggage()
    {
        await using var receiver = RawReceiver.Answering(200);
        await using var host = new SenderHost();
        using var activity = new Activity("attempt").AddBaggage("tenant", "acme").Start();

        await host.SendAsync(receiver.Url);

        var names = Assert.Single(receiver.Requests).HeaderNames;
        Assert.DoesNotContain("traceparent", names);
        Assert.DoesNotContain("baggage", names);
        Assert.DoesNotContain("correlation-context", names);
        Assert.DoesNotContain("request-id", names);
    }

    [Fact]
    public async Task Send_AfterASetCookie_SendsNoCookie()
    {
        await using var receiver = RawReceiver.Answering(200, "Set-Cookie: a=b; Path=/\r\n");
        await using var host = new SenderHost();

        await host.SendAsync(receiver.Url);
        await host.SendAsync(receiver.Url);

        Assert.Equal(2, receiver.Requests.Count);
        Assert.All(receiver.Requests, request => Assert.Null(request.Header("Cookie")));
    }

    [Fact]
    public async Task Send_TwoCompleteAnswers_UseOneConnection()
    {
        await using var receiver = RawReceiver.Answering(200, body: "ok");
        await using var host = new SenderHost();

        await host.SendAsync(receiver.Url);
        await host.SendAsync(receiver.Url);

        Assert.Equal(1, receiver.Connections);
    }

    [Theory]
    [InlineData("X-A", "a\r\nX-Evil: 1")]
    [InlineData("X-A", "a\nb")]
    [InlineData("X-A", "a\0b")]
    [InlineData("X-A", "ü")]
    [InlineData("X-A\r\nX-Evil", "1")]
    [InlineData("X A", "1")]
    [InlineData("", "1")]
    [InlineData("Host", "internal")]
    [InlineData("Webhook-Signature", "v1,forged")]
    [InlineData("content-length", "0")]
    [InlineData("Transfer-Encoding", "chunked")]
    public async Task Send_BadHeader_SendsNothingAndSaysSo(string name, string value)
    {
        await using var receiver = RawReceiver.Answering(200);
        await using var host = new SenderHost();

        var outcome = await host.SendAsync(Some.Request(receiver.Url, (name, value)));

        Assert.Equal(OutcomeKind.Faulted, outcome.Kind);
        Assert.Contains("header", outcome.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("Evil", outcome.Reason, StringComparison.Ordinal);
        Assert.Equal(0, receiver.Connections);
    }

    [Fact]
    public async Task Send_HostAddsResilienceAndHeadersToEveryClient_MakesOnePlainRequest()
    {
        await using var receiver = RawReceiver.Answering(503);
        await using var host = new SenderHost(services: services => services.ConfigureHttpClientDefaults(client =>
        {
            client.AddStandardResilienceHandler();
            client.ConfigureHttpClient(http => http.DefaultRequestHeaders.Add("X-Host", "1"));
            client.AddHttpMessageHandler(() => new StampingHandler("X-Default"));
        }));

        var outcome = await host.SendAsync(receiver.Url);

        Assert.Equal(503, outcome.StatusCode);
        var request = Assert.Single(receiver.Requests);
        Assert.Null(request.Header("X-Host"));
        Assert.Null(request.Header("X-Default"));
    }

    [Fact]
    public async Task Send_HandlerAddedToOurClient_IsKept()
    {
        await using var receiver = RawReceiver.Answering(200);
        await using var host = new SenderHost(
            configureClient: client => client.AddHttpMessageHandler(() => new StampingHandler("X-Ours")));

        await host.SendAsync(receiver.Url);

        Assert.Equal("1", Assert.Single(receiver.Requests).Header("X-Ours"));
    }

    [Fact]
    public async Task Sender_PrimaryHandlerReplaced_IsAnErrorAtCreation()
    {
        await using var host = new SenderHost(
            configureClient: client => client.ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler()));

        var error = Assert.Throws<InvalidOperationException>(() => host.Sender);

        Assert.Contains("configureClient", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_ManyAtOnce_EachGetsItsOwnAnswer()
    {
        await using var receiver = RawReceiver.Start(async connection =>
        {
            while (await connection.ReadRequestAsync() is { } request)
            {
                await connection.AnswerAsync(200, body: request.Header("X-Number")!);
            }
        });
        await using var host = new SenderHost();

        await Parallel.ForAsync(0, 200, async (number, token) =>
        {
            var text = number.ToString(CultureInfo.InvariantCulture);
            var outcome = await host.SendAsync(Some.Request(receiver.Url, ("X-Number", text)), token);
            Assert.Equal(text, System.Text.Encoding.ASCII.GetString(outcome.Response.Span));
        });

        Assert.Equal(200, receiver.Requests.Count);
    }

    private sealed class StampingHandler(string header) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Add(header, "1");
            return base.SendAsync(request, cancellationToken);
        }
    }
}
