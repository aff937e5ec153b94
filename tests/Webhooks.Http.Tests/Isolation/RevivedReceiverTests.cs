using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Isolation;

public sealed class RevivedReceiverTests
{
    private const int Each = 20;

    // An address of its own: nothing else of this machine can take the port while the receiver is away.
    private static readonly IPAddress Address = IPAddress.Parse("127.77.0.5");

    private readonly ConcurrentQueue<string> _accepted = new();

    [Fact]
    public async Task Pump_ReceiverDiesAndComesBack_HoldsAndDeliversEverything()
    {
        using var guard = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var log = new CollectingLogger();
        await using var host = await PumpHost.StartAsync(
            options => options.Delivery.Schedule = string.Join(',', Enumerable.Repeat("300ms", 60).Prepend("0s")),
            http =>
            {
                http.CircuitBreaker.MinimumAttempts = 2;
                http.CircuitBreaker.SamplingDuration = TimeSpan.FromSeconds(5);
                http.CircuitBreaker.BreakDuration = TimeSpan.FromMilliseconds(500);
            },
            services => services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log)));
        var first = await ListenAsync(0);
        var url = new Uri(first.Urls.Single());
        await host.AddAsync("Shop", url.ToString());

        await DispatchAsync(host, 0);
        await host.Settled.UntilAsync(() => host.Settled.Deliveries.Count == Each, guard.Token);
        await first.DisposeAsync();
        await DispatchAsync(host, Each);
        await host.Settled.UntilAsync(
            () => HasFailed(host) && log.Lines.Any(line => line.Contains("circuit open", StringComparison.Ordinal)),
            guard.Token);
        Assert.Equal(Each, host.Settled.Deliveries.Count);
        await using var second = await ListenAsync(url.Port);
        await host.Settled.UntilAsync(() => host.Settled.Deliveries.Count == 2 * Each, guard.Token);

        Assert.All(host.Settled.Deliveries, delivery => Assert.Equal(DeliveryState.Delivered, delivery.State));
        Assert.Equal(
            host.Settled.Deliveries.Select(delivery => delivery.MessageId).Order(StringComparer.Ordinal),
            _accepted.Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(2 * Each, _accepted.Distinct().Count());
    }

    private static bool HasFailed(PumpHost host) =>
        host.Settled.Attempts.Any(attempt => attempt.Outcome.Kind == OutcomeKind.ConnectionFailed);

    private static async Task DispatchAsync(PumpHost host, int from)
    {
        for (var i = 0; i < Each; i++)
        {
            await host.DispatchAsync(from + i, 1);
        }
    }

    private async Task<WebApplication> ListenAsync(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(Address, port));
        var app = builder.Build();
        app.Run(context =>
        {
            _accepted.Enqueue(context.Request.Headers["webhook-id"].ToString());
            return Task.CompletedTask;
        });
        await app.StartAsync();
        return app;
    }
}
