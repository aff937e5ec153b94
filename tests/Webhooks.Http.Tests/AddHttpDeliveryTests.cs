using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;
using Polly;
using Webhooks.Definitions;
using Webhooks.Sending;
using Webhooks.Support;
using Xunit;

namespace Webhooks;

public sealed class AddHttpDeliveryTests
{
    [Fact]
    public void Add_Twice_RegistersNothingTwiceAndAddsUpSettings()
    {
        var services = new ServiceCollection();
        var builder = new TestBuilder(services);

        builder.AddHttpDelivery(options => options.AllowHttp = true);
        var count = Distinct(services);
        builder.AddHttpDelivery(options => options.AllowLoopback = true);

        Assert.Equal(count, Distinct(services));
        var options = services.BuildServiceProvider().GetRequiredService<IOptions<HttpDeliveryOptions>>().Value;
        Assert.True(options.AllowHttp);
        Assert.True(options.AllowLoopback);
    }

    [Fact]
    public void Add_Twice_HasTheHandlersOfTheHostOnceAndNoOther()
    {
        var services = new ServiceCollection();
        new TestBuilder(services)
            .AddHttpDelivery(configureClient: client => client.AddPolicyHandler(Policy.NoOpAsync<HttpResponseMessage>()))
            .AddHttpDelivery();

        var handler = services.BuildServiceProvider()
            .GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(Transport.ClientName);

        Assert.Equal(
            [
                typeof(PolicyHttpMessageHandler),
                typeof(FreshConnections),
                typeof(SocketsHttpHandler),
            ],
            Chain(handler).Select(each => each.GetType()).Where(type => type.Name != "LifetimeTrackingHttpMessageHandler"));
    }

    [Fact]
    public void Add_HandlerIsTheGuardedOne()
    {
        var services = new ServiceCollection();
        new TestBuilder(services).AddHttpDelivery(options => options.ConnectTimeout = TimeSpan.FromSeconds(3));

        var handler = (SocketsHttpHandler)Chain(services.BuildServiceProvider()
            .GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(Transport.ClientName)).Last();

        Assert.False(handler.AllowAutoRedirect);
        Assert.False(handler.UseCookies);
        Assert.False(handler.UseProxy);
        Assert.Null(handler.ActivityHeadersPropagator);
        Assert.NotNull(handler.ConnectCallback);
        Assert.Equal(TimeSpan.FromSeconds(5 + 3), handler.ConnectTimeout);
        Assert.Equal(System.Net.DecompressionMethods.None, handler.AutomaticDecompression);
        Assert.Equal(0, handler.MaxResponseDrainSize);
        Assert.Equal(32, handler.MaxResponseHeadersLength);
        Assert.Equal(int.MaxValue, handler.MaxConnectionsPerServer);
        Assert.Equal(TimeSpan.FromMinutes(2), handler.PooledConnectionLifetime);
        Assert.Equal(TimeSpan.FromSeconds(5), handler.PooledConnectionIdleTimeout);
    }

    [Fact]
    public void Add_AfterTheHostsOwn_KeepsThem()
    {
        var services = new ServiceCollection();
        var sender = new NoSender();
        var guard = new NoGuard();
        services.AddSingleton<IMessageSender>(sender).AddSingleton<IDestinationGuard>(guard);

        new TestBuilder(services).AddHttpDelivery();

        using var provider = services.BuildServiceProvider();
        Assert.Same(sender, provider.GetRequiredService<IMessageSender>());
        Assert.Same(guard, provider.GetRequiredService<IDestinationGuard>());
    }

    [Theory]
    [InlineData("https://10.0.0.1/hook", "url.address")]
    [InlineData("http://hooks.example/", "url.scheme")]
    [InlineData("https://hooks.example:25/", "url.port")]
    public async Task Save_UrlThatMayNotBeCalled_IsRefusedByTheGuardOfTheTransport(string url, string code)
    {
        var services = new ServiceCollection();
        services.AddWebhooks().AddHttpDelivery();
        await using var provider = services.BuildServiceProvider();

        var refused = await Assert.ThrowsAsync<WebhookValidationException>(async () =>
            await provider.GetRequiredService<IEditableWebhookStore>().SaveAsync(new() { Name = "n", Urls = [url] }));

        Assert.Contains(code, refused.Errors.Select(error => error.Code));
    }

    [Fact]
    public void Add_Section_BindsEverySetting()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Http:Timeout"] = "00:00:10",
            ["Http:ConnectTimeout"] = "00:00:02",
            ["Http:BodyTimeout"] = "00:00:03",
            ["Http:MaxResponseBytes"] = "1000",
            ["Http:MaxLookUps"] = "64",
            ["Http:MaxIdleConnections"] = "100",
            ["Http:AllowHttp"] = "true",
            ["Http:AllowLoopback"] = "true",
            ["Http:AllowedNetworks:0"] = "10.0.0.0/8",
            ["Http:AllowedNetworks:1"] = "fd12::/16",
            ["Http:AllowedPorts:0"] = "443",
            ["Http:BlockedPorts:0"] = "8080",
            ["Http:Proxy"] = "http://proxy:3128",
            ["Http:ProxyBlocksPrivateAddresses"] = "true",
            ["Http:ResolveAbsoluteNames"] = "false",
            ["Http:TlsVersions"] = "Tls13",
            ["Http:PropagateTraceContext"] = "true",
            ["Http:CircuitBreaker:Enabled"] = "false",
            ["Http:CircuitBreaker:MinimumAttempts"] = "20",
            ["Http:CircuitBreaker:SamplingDuration"] = "00:01:00",
            ["Http:CircuitBreaker:FailureRatio"] = "0.75",
            ["Http:CircuitBreaker:BreakDuration"] = "00:00:09",
        }).Build();
        var services = new ServiceCollection();
        new TestBuilder(services).AddHttpDelivery(configuration.GetSection("Http"));

        var options = services.BuildServiceProvider().GetRequiredService<IOptions<HttpDeliveryOptions>>().Value;

        Assert.Equal(TimeSpan.FromSeconds(10), options.Timeout);
        Assert.Equal(TimeSpan.FromSeconds(2), options.ConnectTimeout);
        Assert.Equal(TimeSpan.FromSeconds(3), options.BodyTimeout);
        Assert.Equal(1000, options.MaxResponseBytes);
        Assert.Equal(64, options.MaxLookUps);
        Assert.Equal(100, options.MaxIdleConnections);
        Assert.True(options.AllowHttp);
        Assert.True(options.AllowLoopback);
        Assert.Equal(["10.0.0.0/8", "fd12::/16"], options.AllowedNetworks);
        Assert.Equal([443], options.AllowedPorts);
        Assert.Superset(new HashSet<int> { 25, 8080 }, options.BlockedPorts.ToHashSet());
        Assert.Equal("http://proxy:3128", options.Proxy);
        Assert.True(options.ProxyBlocksPrivateAddresses);
        Assert.False(options.ResolveAbsoluteNames);
        Assert.Equal(System.Security.Authentication.SslProtocols.Tls13, options.TlsVersions);
        Assert.True(options.PropagateTraceContext);
        Assert.False(options.CircuitBreaker.Enabled);
        Assert.Equal(20, options.CircuitBreaker.MinimumAttempts);
        Assert.Equal(TimeSpan.FromMinutes(1), options.CircuitBreaker.SamplingDuration);
        Assert.Equal(0.75, options.CircuitBreaker.FailureRatio);
        Assert.Equal(TimeSpan.FromSeconds(9), options.CircuitBreaker.BreakDuration);
    }

    // Options callbacks add up; every service of ours appears once.
    private static int Distinct(ServiceCollection services) =>
        services.Count(service => service.ServiceType.Assembly == typeof(HttpDeliveryOptions).Assembly);

    private static IEnumerable<HttpMessageHandler> Chain(HttpMessageHandler handler)
    {
        for (HttpMessageHandler? link = handler; link is not null; link = (link as DelegatingHandler)?.InnerHandler)
        {
            yield return link;
        }
    }

    private sealed class NoSender : IMessageSender
    {
        public ValueTask<AttemptOutcome> SendAsync(SendRequest request, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }

    private sealed class NoGuard : IDestinationGuard
    {
        public WebhookError? Check(Uri url) => null;
    }
}
