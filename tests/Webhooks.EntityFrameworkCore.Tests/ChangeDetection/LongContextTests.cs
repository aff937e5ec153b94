using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Webhooks.Support;
using Xunit;

namespace Webhooks.ChangeDetection;

/// <summary>A context of the host lives as long as it likes, and warns as it likes.</summary>
public sealed class LongContextTests
{
    [Fact]
    public async Task AttachedEntities_AfterTheTrackerIsCleared_AreNotHeld()
    {
        await using var host = await Shop.StartAsync(DatabaseKind.Sqlite);
        await using var db = host.Open();
        await db.Orders.CountAsync();
        var orders = AttachAndForget(db, 100);

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        // The tracker itself may hold the last one.
        Assert.InRange(orders.Count(order => order.IsAlive), 0, 2);
    }

    [Theory, OnEachDatabase]
    public async Task AttachedEntity_WithSeveralOwnedCollections_IsReadWhereWarningsAreThrown(DatabaseKind kind)
    {
        await using var host = await Host<ManyContext>.StartAsync(
            kind, options => options.ConfigureWarnings(warnings => warnings.Throw(RelationalEventId.MultipleCollectionIncludeWarning)));
        await host.WatchAsync("Many");
        await using (var db = host.Open())
        {
            db.Add(new Many { Id = 1, Left = [new() { Id = 1, Name = "l" }], Right = [new() { Id = 1, Name = "r" }] });
            await db.SaveChangesAsync();
        }

        await using (var db = host.Open())
        {
            db.Entry(new Many { Id = 1, Name = "new" }).State = EntityState.Modified;
            await db.SaveChangesAsync();
        }

        Assert.Equal("Insert Many, Update Many", await host.SummaryAsync());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<WeakReference> AttachAndForget(ShopContext db, int count)
    {
        var orders = new List<WeakReference>();
        for (var id = 1; id <= count; id++)
        {
            var order = new Order { Id = id };
            db.Attach(order);
            orders.Add(new(order));
        }

        db.ChangeTracker.Clear();
        return orders;
    }

    public sealed class Many
    {
        public int Id { get; set; }

        public string Name { get; set; } = "";

        public List<One> Left { get; set; } = [];

        public List<One> Right { get; set; } = [];
    }

    public sealed class One
    {
        public int Id { get; set; }

        public string Name { get; set; } = "";
    }

    internal sealed class ManyContext(DbContextOptions<ManyContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.AddWebhooks();
            modelBuilder.Entity<Many>(many =>
            {
                many.Property(each => each.Id).ValueGeneratedNever();
                many.OwnsMany(each => each.Left, one => one.Property(each => each.Id).ValueGeneratedNever());
                many.OwnsMany(each => each.Right, one => one.Property(each => each.Id).ValueGeneratedNever());
                many.HasWebhooks();
            });
        }
    }
}
