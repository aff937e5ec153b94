using Microsoft.EntityFrameworkCore;
using Webhooks.Support;
using Xunit;

namespace Webhooks.ChangeDetection;

/// <summary>Entities that say themselves what changes. With one of the strategies, a context keeps no original values.</summary>
public sealed class TrackingStrategyTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public Task Changes_WithChangedNotifications_AreAllTold(DatabaseKind kind) => ChangeAsync<AfterContext>(kind);

    [Theory, OnEachDatabase]
    public Task Changes_WithChangingAndChangedNotifications_AreAllTold(DatabaseKind kind) => ChangeAsync<AroundContext>(kind);

    [Theory, OnEachDatabase]
    public Task Changes_WithNotificationsAndOriginalValues_AreAllTold(DatabaseKind kind) => ChangeAsync<OriginalsContext>(kind);

    [Theory, OnEachDatabase]
    public async Task ComplexProperty_ReplacedAsAWhole_IsTheOneThatIsStored(DatabaseKind kind)
    {
        await ReplaceSpotAsync<AfterContext>(kind);
        await ReplaceSpotAsync<AroundContext>(kind);
        await ReplaceSpotAsync<OriginalsContext>(kind);
    }

    [Theory, OnEachDatabase]
    public async Task OwnedType_WithoutOriginalValuesBelowAnOwnerThatHasThem_IsTold(DatabaseKind kind)
    {
        await using var host = await Host<OwnedContext>.StartAsync(kind);
        await host.WatchForAsync("hall", "Lamps");
        await using var db = host.Open();
        await AddAsync(db);
        var lamp = await db.Lamps.SingleAsync(Cancel);
        lamp.Shade!.Color = "green";
        await db.SaveChangesAsync(Cancel);
        var update = (await host.RecordedAsync())[1];
        Assert.Equal(["Shade"], update.Changed);
        Assert.Equal("red", update.Previous.GetProperty("Shade").GetProperty("Color").GetString());
    }

    [Theory, OnEachDatabase]
    public async Task Tenant_ThatChangesWithoutOriginalValues_GivesADeleteAndAnInsert(DatabaseKind kind)
    {
        await using var host = await Host<AroundContext>.StartAsync(kind);
        await host.WatchForAsync("hall", "Lamps");
        await host.WatchForAsync("attic", "Lamps");
        await using var db = host.Open();
        await AddAsync(db);
        var lamp = await db.Lamps.SingleAsync(Cancel);
        lamp.Room = "attic";
        await db.SaveChangesAsync(Cancel);
        var told = (await host.RecordedAsync()).Skip(1).Select(each => $"{each} {each.TenantId}").Order();
        Assert.Equal(["Delete Lamps hall", "Insert Lamps attic"], told);
    }

    [Theory, OnEachDatabase]
    public async Task Row_ReplacedWithoutOriginalValues_IsOneUpdate(DatabaseKind kind)
    {
        await using var host = await Host<AroundContext>.StartAsync(kind);
        await host.WatchForAsync("hall", "Lamps");
        await using var db = host.Open();
        await AddAsync(db);
        db.ChangeTracker.Clear();
        var lamp = await db.Lamps.SingleAsync(Cancel);
        db.Remove(lamp);
        db.Add(new Lamp { Id = lamp.Id, Room = "hall", Name = "new", Shade = new() { Color = "red" } });
        await db.SaveChangesAsync(Cancel);
        var update = (await host.RecordedAsync())[1];
        Assert.Equal("Update Lamps", update.ToString());
        Assert.Equal("old", update.Previous.GetProperty("Name").GetString());
        Assert.Equal("new", update.Data.GetProperty("Name").GetString());
    }

    private static async Task ChangeAsync<TContext>(DatabaseKind kind)
        where TContext : LampContext
    {
        await using var host = await Host<TContext>.StartAsync(kind);
        await host.WatchForAsync("hall", "Lamps");
        await using (var db = host.Open())
        {
            await AddAsync(db);
        }

        await UpdateAsync(host);
        await using (var db = host.Open())
        {
            var lamp = await db.Lamps.AsNoTracking().SingleAsync(Cancel);
            lamp.Watts = 7;
            db.Update(lamp);
            await db.SaveChangesAsync(Cancel);
        }

        await using (var db = host.Open())
        {
            db.Remove(await db.Lamps.SingleAsync(Cancel));
            await db.SaveChangesAsync(Cancel);
        }

        var told = await host.RecordedAsync();
        Assert.Equal("Insert Lamps, Update Lamps, Update Lamps, Update Lamps, Delete Lamps", string.Join(", ", told));
        Assert.Equal(["Name", "Spot"], told[1].Changed.Order());
        Assert.Equal(["Bulbs", "Shade"], told[2].Changed.Order());
        Assert.Equal(["Watts"], told[3].Changed);
        for (var i = 1; i <= 3; i++)
        {
            Assert.Equal(told[i - 1].Data.GetRawText(), told[i].Previous.GetRawText());
        }

        Assert.Equal(told[3].Data.GetRawText(), told[4].Data.GetRawText());
        Assert.Equal("""{"X":3,"Y":2}""", told[4].Data.GetProperty("Spot").GetRawText());
        Assert.Equal(
            """[{"Number":1,"IsBroken":true},{"Number":2,"IsBroken":false}]""", told[4].Data.GetProperty("Bulbs").GetRawText());
    }

    private static async Task UpdateAsync<TContext>(Host<TContext> host)
        where TContext : LampContext
    {
        await using var db = host.Open();
        var lamp = await db.Lamps.SingleAsync(Cancel);
        lamp.Name = "bright";

        // EF Core hears nothing of a complex property of such an entity: it has to be told.
        db.Entry(lamp).ComplexProperty(each => each.Spot).Property(spot => spot.X).CurrentValue = 3;
        await db.SaveChangesAsync(Cancel);

        // Of the parts only, and of the same object once more.
        lamp.Shade!.Color = "blue";
        lamp.Bulbs[0].IsBroken = true;
        lamp.Bulbs.Add(new() { Number = 2 });
        await db.SaveChangesAsync(Cancel);
    }

    /// <summary>EF Core does not always see it, and writes what it sees.</summary>
    private static async Task ReplaceSpotAsync<TContext>(DatabaseKind kind)
        where TContext : LampContext
    {
        await using var host = await Host<TContext>.StartAsync(kind);
        await host.WatchForAsync("hall", "Lamps");
        await using var db = host.Open();
        await AddAsync(db);
        var lamp = await db.Lamps.SingleAsync(Cancel);
        (lamp.Spot, lamp.Name) = (new() { X = 99, Y = 98 }, "with another spot");
        await db.SaveChangesAsync(Cancel);
        await using var fresh = host.Open();
        var stored = (await fresh.Lamps.AsNoTracking().SingleAsync(Cancel)).Spot;
        var spot = (await host.RecordedAsync())[^1].Data.GetProperty("Spot");
        Assert.Equal((stored.X, stored.Y), (spot.GetProperty("X").GetInt32(), spot.GetProperty("Y").GetInt32()));
    }

    private static async Task AddAsync(LampContext db)
    {
        db.Add(new Lamp
        {
            Room = "hall",
            Name = "old",
            Watts = 5,
            Spot = new() { X = 1, Y = 2 },
            Shade = new() { Color = "red" },
            Bulbs = [new() { Number = 1 }],
        });
        await db.SaveChangesAsync(Cancel);
    }

    internal sealed class AfterContext(DbContextOptions<AfterContext> options)
        : LampContext(options, ChangeTrackingStrategy.ChangedNotifications);

    internal sealed class AroundContext(DbContextOptions<AroundContext> options)
        : LampContext(options, ChangeTrackingStrategy.ChangingAndChangedNotifications);

    internal sealed class OriginalsContext(DbContextOptions<OriginalsContext> options)
        : LampContext(options, ChangeTrackingStrategy.ChangingAndChangedNotificationsWithOriginalValues);

    internal sealed class OwnedContext(DbContextOptions<OwnedContext> options)
        : LampContext(options, ChangeTrackingStrategy.Snapshot)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            base.OnModelCreating(modelBuilder);
            modelBuilder.Entity<Lamp>().OwnsOne(x => x.Shade)
                .HasChangeTrackingStrategy(ChangeTrackingStrategy.ChangingAndChangedNotifications);
        }
    }
}
