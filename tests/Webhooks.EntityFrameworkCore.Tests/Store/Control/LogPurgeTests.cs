using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Model;
using Webhooks.Outbox;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Store.Control;

public sealed class LogPurgeTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [OnEachDatabase]
    public async Task Purge_BehindManyThatAreOpen_RemovesAsManyAsItMay(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var services = await OutboxServices.StartAsync(database);
        var outbox = services.GetRequiredService<IOutbox>();
        await outbox.AddAsync([.. Enumerable.Range(0, 1_200).Select(Messages.Number)], WhenFull.Throw, Cancel);
        await AddDeadAsync(outbox, 5);

        Assert.Equal([3, 2, 0, 0], await PurgeAsync(services, limit: 3, calls: 4));

        await using var context = services.GetRequiredService<IDbContextFactory<OutboxContext>>().CreateDbContext();
        Assert.Equal((1_200, 0), (await context.Set<MessageRow>().CountAsync(Cancel), await context.Set<LogRow>().CountAsync(Cancel)));
    }

    [Theory]
    [OnEachDatabase]
    public async Task Purge_ByTwoProcesses_CountsEachMessageOnce(DatabaseKind kind)
    {
        const int Settled = 700;
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var one = await OutboxServices.StartAsync(database);
        await using var two = await OutboxServices.StartAsync(database);
        await AddDeadAsync(one.GetRequiredService<IOutbox>(), Settled);

        var counts = await Task.WhenAll(
            Task.Run(() => PurgeAsync(one, limit: 100, calls: 10), Cancel),
            Task.Run(() => PurgeAsync(two, limit: 100, calls: 10), Cancel));

        // One that finds another at it leaves the rest to it.
        var rest = await PurgeAsync(one, limit: Settled, calls: 1);
        Assert.Equal(Settled, counts.Sum(each => each.Sum()) + rest[0]);
    }

    private static async Task AddDeadAsync(IOutbox outbox, int count) => await outbox.AddAsync(
        [
            .. Enumerable.Range(0, count).Select(
                i => Messages.Of($"dead_{i}") with { DeadReason = DeadReason.TooLarge, Body = Array.Empty<byte>() }),
        ],
        WhenFull.Throw,
        Cancel);

    private static async Task<List<int>> PurgeAsync(IServiceProvider services, int limit, int calls)
    {
        var counts = new List<int>();
        for (var call = 0; call < calls; call++)
        {
            counts.Add(await services.GetRequiredService<IDeliveryControl>().PurgeAsync(TimeSpan.Zero, limit, Cancel));
        }

        return counts;
    }
}
