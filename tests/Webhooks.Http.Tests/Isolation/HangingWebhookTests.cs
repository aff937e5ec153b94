using System.Collections.Concurrent;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Isolation;

public sealed class HangingWebhookTests
{
    private const int Healthy = 99;
    private const int Orders = 12;

    [Theory]
    [InlineData(1, 2)]
    [InlineData(8, 10)]
    [InlineData(8, 128)]
    public async Task Pump_OneOfAHundredHangs_LeavesTheOthersAsTheyWere(int perWebhook, int atOnce)
    {
        using var guard = new CancellationTokenSource(TimeSpan.FromSeconds(30));

        var without = await RunAsync(hangs: false, perWebhook, atOnce, guard.Token);
        var with = await RunAsync(hangs: true, perWebhook, atOnce, guard.Token);

        Assert.Equal(Healthy, without.Count);
        Assert.Equal(without.Keys.Order(StringComparer.Ordinal), with.Keys.Order(StringComparer.Ordinal));
        Assert.All(without, pair => Assert.Equal(Ids(pair.Value, perWebhook), Ids(with[pair.Key], perWebhook)));
    }

    // One at a time keeps the order of a webhook; several at once do not, and nothing promises that they do.
    private static IEnumerable<string> Ids(IEnumerable<string> ids, int perWebhook) =>
        perWebhook == 1 ? ids : ids.Order(StringComparer.Ordinal);

    /// <summary>What each healthy webhook received, in order.</summary>
    private static async Task<ConcurrentDictionary<string, ConcurrentQueue<string>>> RunAsync(
        bool hangs, int perWebhook, int atOnce, CancellationToken guard)
    {
        var received = new ConcurrentDictionary<string, ConcurrentQueue<string>>();
        await using var hanging = RawReceiver.Start(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.HangAsync();
        });
        await using var healthy = RawReceiver.Start(connection => RecordAsync(connection, received));
        await using var host = await PumpHost.StartAsync(options =>
        {
            options.Delivery.MaxConcurrencyPerWebhook = perWebhook;
            options.Delivery.MaxConcurrency = atOnce;
        });
        var wellUrl = (hangs ? hanging : healthy).Url;
        await host.AddAsync("A", hangs ? wellUrl.ToString() : new Uri(healthy.Url, "/other").ToString());
        for (var i = 0; i < Healthy; i++)
        {
            await host.AddAsync($"B{i}", new Uri(healthy.Url, $"/healthy/{i}").ToString());
        }

        for (var order = 0; order < Orders; order++)
        {
            await host.DispatchAsync(order, Healthy + 1);
        }

        var settled = (Healthy + (hangs ? 0 : 1)) * Orders;
        await host.Settled.UntilAsync(() => host.Settled.Deliveries.Count >= settled, guard);
        AssertStillHanging(hangs ? Math.Min(perWebhook, Orders) : 0, hanging);
        Assert.All(host.Settled.Deliveries, delivery => Assert.Equal(DeliveryState.Delivered, delivery.State));
        received.TryRemove("/other", out _);
        return received;
    }

    private static void AssertStillHanging(int connections, RawReceiver hanging)
    {
        Assert.Equal(connections, hanging.Connections);
        Assert.Equal(connections, hanging.OpenConnections);
    }

    private static async Task RecordAsync(
        RawConnection connection, ConcurrentDictionary<string, ConcurrentQueue<string>> received)
    {
        while (await connection.ReadRequestAsync() is { } request)
        {
            var path = request.RequestLine.Split(' ')[1];
            received.GetOrAdd(path, _ => new()).Enqueue(request.Header("webhook-id")!);
            await connection.AnswerAsync(200);
        }
    }
}
