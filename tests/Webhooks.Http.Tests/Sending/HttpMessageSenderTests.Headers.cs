using Microsoft.Extensions.DependencyInjection;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Sending;

public sealed partial class HttpMessageSenderTests
{
    [Fact]
    public async Task Send_Delivered_ReportsTheHeadersThatWereSentWithSecretsMasked()
    {
        await using var receiver = RawReceiver.Answering(200);
        await using var host = new SenderHost(
            configureClient: client => client.AddHttpMessageHandler(() => new AddingHandler("X-Of-Handler", "secret-3")),
            services: services => services.AddSingleton<IRequestAuthenticator>(new FixedToken("secret-2")));

        var outcome = await host.SendAsync(Some.Request(receiver.Url, ("X-Api-Key", "secret-1"), ("Expires", "0")));

        var sent = Assert.Single(receiver.Requests);
        Assert.Equal(
            [
                "Authorization: ****", $"Content-Length: {Some.Body.Length}", "Content-Type: application/json", "Expires: ****",
                $"User-Agent: {sent.Header("User-Agent")}", "webhook-id: msg_1", "webhook-signature: v1,c2lnbmF0dXJl",
                "webhook-timestamp: 1700000000", "X-Api-Key: ****", "X-Of-Handler: ****",
            ],
            outcome.RequestHeaders.Select(Line).Order(StringComparer.OrdinalIgnoreCase));
        Assert.Equal("secret-3", sent.Header("X-Of-Handler"));
        Assert.False(outcome.RequestHeaders.IsCut);
    }

    [Fact]
    public async Task Send_Delivered_ReportsTheHeadersOfTheResponse()
    {
        await using var receiver = RawReceiver.Answering(
            503, "Retry-After: 192\r\nSet-Cookie: a=1, b\r\nset-cookie: c=2\r\nX-Html: <b>\r\nContent-Type: text/plain\r\n", "no");
        await using var host = new SenderHost();

        var outcome = await host.SendAsync(receiver.Url);

        Assert.Equal(
            ["Retry-After: 192", "Set-Cookie: a=1, b", "Set-Cookie: c=2", "X-Html: <b>", "Content-Type: text/plain"],
            outcome.ResponseHeaders.Select(Line).Where(line => !line.StartsWith("Content-Length", StringComparison.Ordinal)));
        Assert.False(outcome.ResponseHeaders.IsCut);
    }

    [Theory]
    [InlineData(65, 1)]
    [InlineData(30, 900)]
    [InlineData(1, 9_000)]
    public async Task Send_ResponseWithLargeHeaders_KeepsAPartAndSaysSo(int count, int length)
    {
        var headers = string.Concat(Enumerable.Range(0, count).Select(number => $"X-{number}: {new string('x', length)}\r\n"));
        await using var receiver = RawReceiver.Answering(200, headers);
        await using var host = new SenderHost();

        var kept = (await host.SendAsync(receiver.Url)).ResponseHeaders;

        Assert.True(kept.IsCut);
        Assert.InRange(kept.Count, 1, AttemptHeaders.MaxCount);
        Assert.InRange(kept.ByteCount, 100, AttemptHeaders.MaxBytes);
        Assert.Equal(new string('x', Math.Min(length, AttemptHeaders.MaxValueBytes)), kept.First(each => each.Key == "X-0").Value);
    }

    [Fact]
    public async Task Send_ConnectionBroke_ReportsTheHeadersThatWereSent()
    {
        await using var receiver = RawReceiver.Start(async connection => await connection.ReadRequestAsync());
        await using var host = new SenderHost();

        var outcome = await host.SendAsync(receiver.Url);

        Assert.Equal(OutcomeKind.ConnectionFailed, outcome.Kind);
        Assert.Contains("webhook-id: msg_1", outcome.RequestHeaders.Select(Line));
        Assert.Empty(outcome.ResponseHeaders);
    }

    [Fact]
    public async Task Send_NoConnection_ReportsNoHeaders()
    {
        await using var host = new SenderHost();

        var outcome = await host.SendAsync(new Uri("http://127.0.0.1:1/"));

        Assert.NotEqual(OutcomeKind.Delivered, outcome.Kind);
        Assert.Empty(outcome.RequestHeaders);
    }

    private static string Line(KeyValuePair<string, string> header) => $"{header.Key}: {header.Value}";

    private sealed class AddingHandler(string name, string value) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Add(name, value);
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class FixedToken(string token) : IRequestAuthenticator
    {
        public ValueTask<RequestHeader?> AuthenticateAsync(SendRequest request, CancellationToken cancellationToken) =>
            new(new RequestHeader("Authorization", token));
    }
}
