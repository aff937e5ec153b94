using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Webhooks.Network;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Sending;

public sealed class ProxyTests
{
    [Fact]
    public async Task Send_Http_GoesToTheProxyWhichAloneLooksUpTheName()
    {
        var resolver = ScriptedResolver.Of("10.0.0.1");
        await using var proxy = RawReceiver.Answering(200);
        await using var host = Host(proxy.Port, resolver: resolver);

        var outcome = await host.SendAsync(new Uri("http://hooks.example/path?a=b"));

        Assert.Equal(OutcomeKind.Delivered, outcome.Kind);
        Assert.Equal("POST http://hooks.example/path?a=b HTTP/1.1", Assert.Single(proxy.Requests).RequestLine);
        Assert.Equal(0, resolver.Asked);
    }

    [Fact]
    public async Task Send_Https_TunnelsThroughTheProxy()
    {
        await using var receiver = await TlsReceiver.StartAsync();
        await using var proxy = RawReceiver.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WriteAsync("HTTP/1.1 200 OK\r\n\r\n");
            await connection.TunnelAsync(receiver.Port);
        });
        await using var host = Host(proxy.Port);

        var outcome = await host.SendAsync(new Uri("https://hooks.example/hook"));

        Assert.Equal(OutcomeKind.Delivered, outcome.Kind);
        Assert.Equal("CONNECT hooks.example:443 HTTP/1.1", Assert.Single(proxy.Requests).RequestLine);
        Assert.Single(receiver.Authorizations);
    }

    [Theory]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://169.254.169.254/")]
    [InlineData("https://[fd00:ec2::254]/")]
    [InlineData("http://0xa9fea9fe/")]
    [InlineData("http://user@hooks.example/")]
    [InlineData("http://hooks.example:25/")]
    public async Task Send_UrlThatTheGuardRefuses_NeverReachesTheProxy(string url)
    {
        await using var proxy = RawReceiver.Answering(200);
        await using var host = Host(proxy.Port);

        Assert.Equal(OutcomeKind.Blocked, (await host.SendAsync(new Uri(url))).Kind);
        Assert.Equal(0, proxy.Connections);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    public async Task Send_LoopbackIsClosed_TheProxyMayStillBeThere(string name)
    {
        await using var proxy = RawReceiver.Answering(200);
        await using var host = Host(proxy.Port, options =>
        {
            options.AllowLoopback = false;
            options.Proxy = $"http://{name}:{proxy.Port}";
        });

        Assert.Equal(OutcomeKind.Delivered, (await host.SendAsync(new Uri("http://hooks.example/"))).Kind);
        Assert.Equal(OutcomeKind.Blocked, (await host.SendAsync(proxy.Url)).Kind);
    }

    [Fact]
    public async Task Send_ProxyAsksForCredentials_GivesThemToItAlone()
    {
        await using var proxy = RawReceiver.Start(async connection =>
        {
            while (await connection.ReadRequestAsync() is { } request)
            {
                await (request.Header("Proxy-Authorization") is null
                    ? connection.AnswerAsync(407, "Proxy-Authenticate: Basic realm=\"p\"\r\n")
                    : connection.AnswerAsync(200));
            }
        });
        await using var host = Host(proxy.Port, options => options.Proxy = $"http://me:s%40fe@127.0.0.1:{proxy.Port}");

        var outcome = await host.SendAsync(new Uri("http://hooks.example/"));

        Assert.Equal(OutcomeKind.Delivered, outcome.Kind);
        var last = proxy.Requests.Last();
        Assert.Equal("Basic " + Convert.ToBase64String("me:s@fe"u8), last.Header("Proxy-Authorization"));
        Assert.Null(last.Header("Authorization"));
    }

    [Theory]
    [InlineData("http", 407, OutcomeKind.NotAttempted)]
    [InlineData("https", 407, OutcomeKind.NotAttempted)]
    [InlineData("https", 403, OutcomeKind.Blocked)]
    [InlineData("https", 502, OutcomeKind.ConnectionFailed)]
    public async Task Send_ProxyRefuses_SaysWhoseFaultItIs(string scheme, int status, OutcomeKind kind)
    {
        await using var proxy = RawReceiver.Answering(status);
        await using var host = Host(proxy.Port);

        var outcome = await host.SendAsync(new Uri($"{scheme}://hooks.example/"));

        Assert.Equal(kind, outcome.Kind);
        Assert.DoesNotContain("127.0.0.1", outcome.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(407)]
    [InlineData(502)]
    public async Task Send_ProxyWithAPassword_LogsAndTellsNothingOfIt(int status)
    {
        using var log = new CollectingLogger();
        await using var proxy = RawReceiver.Answering(status, "Proxy-Authenticate: Basic realm=\"p\"\r\n");
        await using var host = Host(
            proxy.Port,
            options => options.Proxy = $"http://me:hidden@127.0.0.1:{proxy.Port}",
            services: services => services.AddLogging(
                logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log)));

        var outcome = await host.SendAsync(new Uri("http://hooks.example/"));

        Assert.DoesNotContain("hidden", $"{outcome} {outcome.Reason}", StringComparison.Ordinal);
        Assert.DoesNotContain(log.Lines, line => line.Contains("hidden", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http")]
    [InlineData("https")]
    public async Task Send_NoProxyThere_IsNotAttempted(string scheme)
    {
        await using var host = Host(HttpMessageSenderTests.ClosedPort().Port);

        var outcome = await host.SendAsync(new Uri($"{scheme}://hooks.example/"));

        Assert.Equal(OutcomeKind.NotAttempted, outcome.Kind);
        Assert.Equal("the proxy cannot be reached", outcome.Reason);
    }

    [Fact]
    public async Task Send_ProxyOfTheEnvironment_IsIgnored()
    {
        await using var proxy = RawReceiver.Answering(500);
        await using var receiver = RawReceiver.Answering(200);
        var before = HttpClient.DefaultProxy;
        HttpClient.DefaultProxy = new System.Net.WebProxy(proxy.Url);
        try
        {
            await using var host = new SenderHost(resolver: ScriptedResolver.Of("127.0.0.1"));

            Assert.Equal(OutcomeKind.Delivered, (await host.SendAsync(receiver.UrlOf("hooks.example"))).Kind);
            Assert.Equal(0, proxy.Connections);
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }
    }

    [Fact]
    public async Task Sender_ProxyPutOnTheHandler_IsAnErrorAtCreation()
    {
        await using var host = new SenderHost(configureClient: client =>
            client.ConfigurePrimaryHttpMessageHandler((handler, _) => ((SocketsHttpHandler)handler).UseProxy = true));

        var error = Assert.Throws<InvalidOperationException>(() => host.Sender);

        Assert.Contains("HttpDeliveryOptions.Proxy", error.Message, StringComparison.Ordinal);
    }

    private static SenderHost Host(
        int proxyPort,
        Action<HttpDeliveryOptions>? configure = null,
        Action<IServiceCollection>? services = null,
        INameResolver? resolver = null) => new(
        options =>
        {
            options.Proxy = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{proxyPort}");
            options.ProxyBlocksPrivateAddresses = true;
            configure?.Invoke(options);
        },
        TlsReceiver.Trust,
        services,
        resolver);
}
