using Microsoft.EntityFrameworkCore;
using Webhooks.Support;
using Xunit;

namespace Webhooks.HostOutbox;

public sealed class AllocationTests
{
    [Fact]
    public async Task Save_WhenNobodyWatches_AllocatesLittleMoreThanWithoutWebhooks()
    {
        await using var host = await Host<ShopContext>.StartAsync(DatabaseKind.Sqlite);
        var plain = new DbContextOptionsBuilder<ShopContext>();
        host.Database.Use(plain);
        await using var without = new ShopContext(plain.Options);
        await using var with = host.Open();
        var before = Measure(without);
        var after = Measure(with);
        // Most of it is what EF Core makes for any interceptor; its own save takes 14 KB.
        Assert.True(after - before < 2048, $"{before} bytes a save without webhooks, {after} with them");
    }

    /// <summary>Bytes of a save of one update; the least of several, since others may allocate on this thread.</summary>
    private static long Measure(ShopContext db)
    {
        var order = new Order { Number = $"{Guid.NewGuid()}" };
        db.Add(order);
        db.SaveChanges();
        return Enumerable.Range(0, 50).Min(round =>
        {
            order.Status = $"{round}";
            var start = GC.GetAllocatedBytesForCurrentThread();
            db.SaveChanges();
            return GC.GetAllocatedBytesForCurrentThread() - start;
        });
    }
}
