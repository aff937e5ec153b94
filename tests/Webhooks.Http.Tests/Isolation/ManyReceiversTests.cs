using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Resilience;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Isolation;

public sealed class ManyReceiversTests
{
    private const int BytesPerReceiver = 1_536;

    [Fact]
    public async Task Send_TenThousandReceivers_KeepsLittleOfEach()
    {
        using var guard = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var receiver = RawReceiver.StartAt(IPAddress.Any, async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.AnswerAsync(200, "Connection: close\r\n");
            await connection.WaitForCloseAsync();
        });
        await using var host = new SenderHost();

        await CallAsync(host, receiver, 0, 2_000, guard.Token);
        var few = GC.GetTotalMemory(forceFullCollection: true);
        await CallAsync(host, receiver, 2_000, 10_000, guard.Token);
        var many = GC.GetTotalMemory(forceFullCollection: true);

        Assert.Equal(10_000, receiver.Connections);
        Assert.InRange(host.Get<CircuitBreakers>().Count, 1, CircuitBreakers.Most);
        Assert.InRange((many - few) / 8_000, long.MinValue, BytesPerReceiver);
    }

    [Fact]
    public async Task Send_ReceiversThatKeepConnections_LoseThemOnceIdle()
    {
        using var guard = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var receiver = RawReceiver.StartAt(IPAddress.Any, async connection =>
        {
            while (await connection.ReadRequestAsync() is not null)
            {
                await connection.AnswerAsync(200);
            }

            connection.Stalled();
        });
        await using var host = new SenderHost(configureClient: client => client.ConfigurePrimaryHttpMessageHandler(
            (handler, _) => ((SocketsHttpHandler)handler).PooledConnectionIdleTimeout = TimeSpan.FromSeconds(1)));

        await CallAsync(host, receiver, 0, 200, guard.Token);
        for (var closed = 0; closed < receiver.Connections; closed++)
        {
            await receiver.StallAsync(guard.Token);
        }

        Assert.Equal(200, receiver.Connections);
    }

    [Fact]
    public async Task Send_MoreReceiversThanIdleConnections_ClosesTheLongestUnused()
    {
        using var guard = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var receiver = RawReceiver.StartAt(IPAddress.Any, async connection =>
        {
            while (await connection.ReadRequestAsync() is not null)
            {
                await connection.AnswerAsync(200);
            }

            connection.Stalled();
        });
        await using var host = new SenderHost(
            options => options.MaxIdleConnections = 10,
            client => client.ConfigurePrimaryHttpMessageHandler(
                (handler, _) => ((SocketsHttpHandler)handler).PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1)));

        await CallAsync(host, receiver, 0, 60, guard.Token, atOnce: 1);
        for (var closed = 0; closed < 50; closed++)
        {
            await receiver.StallAsync(guard.Token);
        }

        await CallAsync(host, receiver, 50, 60, guard.Token, atOnce: 1);
        Assert.Equal(60, receiver.Connections);
        await CallAsync(host, receiver, 0, 1, guard.Token);
        Assert.Equal(61, receiver.Connections);
    }

    [Fact]
    public async Task Send_ConnectionsAreClosedWhileOthersAreTaken_SendsEachOnce()
    {
        using var guard = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var receiver = RawReceiver.StartAt(IPAddress.Any, async connection =>
        {
            while (await connection.ReadRequestAsync() is not null)
            {
                await connection.AnswerAsync(200);
            }
        });
        await using var host = new SenderHost(options => options.MaxIdleConnections = 3);

        for (var round = 0; round < 200; round++)
        {
            await CallAsync(host, receiver, 0, 10, guard.Token);
        }

        Assert.Equal(2_000, receiver.Requests.Count);
    }

    [Fact]
    public async Task Send_NoIdleConnections_ClosesEachAfterItsResponse()
    {
        using var guard = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var receiver = RawReceiver.StartAt(IPAddress.Any, async connection =>
        {
            Assert.NotNull(await connection.ReadRequestAsync());
            await connection.AnswerAsync(200, body: "{}");
            Assert.Null(await connection.ReadRequestAsync());
            connection.Stalled();
        });
        await using var host = new SenderHost(options => options.MaxIdleConnections = 0);

        for (var i = 0; i < 20; i++)
        {
            await CallAsync(host, receiver, 0, 1, guard.Token);
            await receiver.StallAsync(guard.Token);
        }

        Assert.Equal(20, receiver.Connections);
    }

    private static Task CallAsync(
        SenderHost host, RawReceiver receiver, int from, int to, CancellationToken guard, int atOnce = 16) =>
        Parallel.ForAsync(from, to, new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = guard }, async (i, token) =>
        {
            var outcome = await host.SendAsync(Some.Request(receiver.UrlOf($"127.1.{i / 250}.{1 + (i % 250)}")), token);
            Assert.True(outcome.Kind == OutcomeKind.Delivered, outcome.ToString());
        });
}
