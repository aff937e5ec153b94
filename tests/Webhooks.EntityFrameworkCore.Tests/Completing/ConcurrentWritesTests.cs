using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Conformance;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Completing;

public sealed class ConcurrentWritesTests
{
    private const int Count = 400;

    [Theory]
    [OnEachDatabase]
    public async Task RenewalAndOutcomes_OfTheSameDeliveriesInOppositeOrder_DoNotWaitForEachOther(DatabaseKind kind)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var services = await StartAsync(database);
        var store = services.GetRequiredService<IMessageStore>();
        await store.AddAsync([.. Enumerable.Range(0, Count).Select(Message)], AddMode.Push, stop);
        for (var round = 0; round < 3; round++)
        {
            var request = new ClaimRequest(Count, TimeSpan.FromMinutes(1), TimeSpan.FromDays(1), new WideGate());
            var leases = (await store.ClaimAsync(request, stop)).Deliveries.Select(each => each.Lease).ToList();
            Assert.Equal(Count, leases.Count);

            var renewing = store.RenewAsync([.. leases.AsEnumerable().Reverse()], TimeSpan.FromMinutes(1), stop).AsTask();
            var results = await store.CompleteAsync(
                [.. leases.Select(lease => new DeliveryCompletion(lease, DeliveryDecision.Wait(TimeSpan.Zero), Attempt: null))],
                new(TimeSpan.FromDays(1), TimeSpan.FromDays(5)),
                stop);

            await renewing;
            Assert.All(results, result => Assert.True(result.IsRecorded));
        }
    }

    private static WebhookMessage Message(int i) => new()
    {
        Id = $"msg_{i}",
        EventId = "evt",
        WebhookId = "wh",
        SubscriptionId = "sub",
        EventType = EventType.RecordInsert,
        ObjectName = "Orders",
        EventDate = DateTimeOffset.UnixEpoch,
        Body = "{}"u8.ToArray(),
        Urls = ["https://example.com/"],
    };

    private static async Task<ServiceProvider> StartAsync(TestDatabase database)
    {
        var collection = new ServiceCollection().AddDbContextFactory<OutboxContext>(options => database.Use(options));
        collection.AddWebhooks().UseEntityFrameworkCore<OutboxContext>().UseSecretProtector(SecretProtector.PlainText);
        var services = collection.BuildServiceProvider();
        await using var context = services.GetRequiredService<IDbContextFactory<OutboxContext>>().CreateDbContext();
        await context.Database.EnsureCreatedAsync();
        return services;
    }

    private sealed class WideGate : IWebhookGate
    {
        public long Version => 0;

        public SendAllowance Check(string webhookId) => new(Count, null) { RetrySlots = Count };
    }
}
