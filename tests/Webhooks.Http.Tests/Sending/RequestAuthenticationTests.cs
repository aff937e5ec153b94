using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Sending;

public sealed class RequestAuthenticationTests
{
    [Fact]
    public async Task Send_Authenticator_IsAskedAtEveryAttemptAndKnowsTheWebhook()
    {
        var number = 0;
        await using var receiver = RawReceiver.Answering(200);
        await using var host = Host((request, _) =>
            ValueTask.FromResult<RequestHeader?>(new("Authorization", $"Bearer {request.WebhookId}-{++number}")));

        await host.SendAsync(receiver.Url);
        await host.SendAsync(receiver.Url);

        Assert.Equal(["Bearer wh_1-1", "Bearer wh_1-2"], receiver.Requests.Select(r => r.Header("Authorization")));
    }

    [Fact]
    public async Task Send_OverTls_CarriesTheHeader()
    {
        await using var receiver = await TlsReceiver.StartAsync();
        await using var host = Host((_, _) => ValueTask.FromResult<RequestHeader?>(new("Authorization", "Bearer t")));

        await host.SendAsync(receiver.UrlOf("127.0.0.1"));

        Assert.Equal(["Bearer t"], receiver.Authorizations);
    }

    [Fact]
    public async Task Send_HeaderOfTheWebhookHasTheSameName_IsReplaced()
    {
        await using var receiver = RawReceiver.Answering(200);
        await using var host = Host((_, _) => ValueTask.FromResult<RequestHeader?>(new("Authorization", "new")));

        await host.SendAsync(Some.Request(receiver.Url, ("authorization", "old"), ("X-A", "1")));

        var request = Assert.Single(receiver.Requests);
        Assert.Equal("new", Assert.Single(request.HeaderLines, IsAuthorization).Split(": ")[1]);
        Assert.Equal("1", request.Header("X-A"));
    }

    [Fact]
    public async Task Send_NoHeaderNeeded_SendsNone()
    {
        await using var receiver = RawReceiver.Answering(200);
        await using var host = Host((_, _) => ValueTask.FromResult<RequestHeader?>(null));

        Assert.Equal(OutcomeKind.Delivered, (await host.SendAsync(receiver.Url)).Kind);
        Assert.DoesNotContain(Assert.Single(receiver.Requests).HeaderLines, IsAuthorization);
    }

    [Theory]
    [InlineData("Host", "internal")]
    [InlineData("webhook-signature", "v1,forged")]
    [InlineData("X A", "1")]
    [InlineData("X-A", "a\r\nX-Evil: 1")]
    public async Task Send_HeaderThatMayNotBeSent_IsNotAttempted(string name, string value)
    {
        await using var receiver = RawReceiver.Answering(200);
        await using var host = Host((_, _) => ValueTask.FromResult<RequestHeader?>(new(name, value)));

        var outcome = await host.SendAsync(receiver.Url);

        Assert.Equal(OutcomeKind.NotAttempted, outcome.Kind);
        Assert.Equal("the request authenticator returned a header that is not allowed", outcome.Reason);
        Assert.Equal(0, receiver.Connections);
    }

    [Fact]
    public async Task Send_AuthenticatorThrows_IsNotAttemptedAndKeepsItsMessage()
    {
        await using var receiver = RawReceiver.Answering(200);
        await using var host = Host((_, _) => throw new InvalidOperationException("secret"));

        var outcome = await host.SendAsync(receiver.Url);

        Assert.Equal(OutcomeKind.NotAttempted, outcome.Kind);
        Assert.Equal("the request authenticator failed (InvalidOperationException)", outcome.Reason);
        Assert.Equal(0, receiver.Connections);
    }

    [Fact]
    public async Task Send_AuthenticatorHangsAndIgnoresTheToken_IsNotAttemptedByTheDeadline()
    {
        await using var receiver = RawReceiver.Answering(200);
        var never = new TaskCompletionSource<RequestHeader?>();
        await using var host = Host(
            (_, _) => new(never.Task), options => options.Timeout = TimeSpan.FromMilliseconds(100));

        Assert.Equal(OutcomeKind.NotAttempted, (await host.SendAsync(receiver.Url)).Kind);
    }

    [Fact]
    public async Task Send_HostStopsWhileAuthenticating_Throws()
    {
        using var stopping = new CancellationTokenSource();
        await using var host = Host(async (_, token) =>
        {
            await stopping.CancelAsync();
            token.ThrowIfCancellationRequested();
            return null;
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => host.SendAsync(Some.Request(new("http://127.0.0.1/")), stopping.Token));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(500)]
    public async Task Send_AnyOutcome_LogsAndTellsNoValue(int status)
    {
        var log = new CollectingLogger();
        await using var receiver = RawReceiver.Answering(status);
        await using var host = Host(
            (_, _) => ValueTask.FromResult<RequestHeader?>(new("X-Token", "hidden-value")),
            services: services => services.AddLogging(
                logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log)));

        var outcome = await host.SendAsync(receiver.Url);

        Assert.DoesNotContain("hidden", outcome.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(log.Lines, line => line.Contains("hidden", StringComparison.Ordinal));
        Assert.Equal("X-Token: ***", new RequestHeader("X-Token", "hidden-value").ToString());
    }

    private static bool IsAuthorization(string line) =>
        line.StartsWith("authorization:", StringComparison.OrdinalIgnoreCase);

    private static SenderHost Host(
        Func<SendRequest, CancellationToken, ValueTask<RequestHeader?>> authenticate,
        Action<HttpDeliveryOptions>? configure = null,
        Action<IServiceCollection>? services = null) => new(configure, TlsReceiver.Trust, collection =>
        {
            services?.Invoke(collection);
            collection.AddSingleton(authenticate);
            new TestBuilder(collection).UseRequestAuthentication<Scripted>();
        });

    private sealed class Scripted(Func<SendRequest, CancellationToken, ValueTask<RequestHeader?>> authenticate)
        : IRequestAuthenticator
    {
        public ValueTask<RequestHeader?> AuthenticateAsync(SendRequest request, CancellationToken cancellationToken) =>
            authenticate(request, cancellationToken);
    }
}
