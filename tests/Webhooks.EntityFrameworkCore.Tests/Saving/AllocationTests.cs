using Microsoft.EntityFrameworkCore;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Saving;

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

    [Fact]
    public async Task Save_OfManyRowsWhenOthersAreWatched_IsLookedAtOnceNotWithEachStatement()
    {
        await using var host = await Shop.StartAsync(DatabaseKind.Sqlite);
        var plain = new DbContextOptionsBuilder<ShopContext>();
        host.Database.Use(plain);
        await using var without = new ShopContext(plain.Options);
        await using var with = host.Open();
        const int Rows = 50;
        var before = MeasureNotes(without, Rows);
        var after = MeasureNotes(with, Rows);
        Assert.True(after - before < Rows * 2048, $"{before} bytes a save without webhooks, {after} with them");
    }

    /// <summary>Bytes of a save of one update; the least of several, since others may allocate on this thread.</summary>
    private static long Measure(ShopContext db)
    {
        var order = new Order { Number = $"{Guid.NewGuid()}" };
        db.Add(order);
        return LeastOfASave(db, text => order.Status = text);
    }

    private static long MeasureNotes(ShopContext db, int count)
    {
        List<Note> notes = [.. Enumerable.Range(0, count).Select(_ => new Note())];
        db.AddRange(notes);
        return LeastOfASave(db, text => notes.ForEach(note => note.Text = text));
    }

    private static long LeastOfASave(ShopContext db, Action<string> change)
    {
        db.SaveChanges();
        return Enumerable.Range(0, 50).Min(round =>
        {
            change($"{round}");
            var start = GC.GetAllocatedBytesForCurrentThread();
            db.SaveChanges();
            return GC.GetAllocatedBytesForCurrentThread() - start;
        });
    }
}
