using Microsoft.Extensions.DependencyInjection;
using Webhooks.Outbox;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Store.Completing;

public sealed class ConcurrentWritesTests
{
    private const int Count = 400;

    [Theory]
    [OnEachDatabase]
    public async Task RenewalAndOutcomes_OfTheSameDeliveriesInOppositeOrder_DoNotWaitForEachOther(DatabaseKind kind)
    {
        var stop = TestContext.Current.CancellationToken;
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var services = await OutboxServices.StartAsync(database);
        var store = services.GetRequiredService<IOutbox>();
        await store.AddAsync([.. Enumerable.Range(0, Count).Select(Messages.Number)], WhenFull.Throw, stop);
        for (var round = 0; round < 3; round++)
        {
            var request = new ClaimRequest(Count, TimeSpan.FromMinutes(1), TimeSpan.FromDays(1), new OpenGate(Count));
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
}
