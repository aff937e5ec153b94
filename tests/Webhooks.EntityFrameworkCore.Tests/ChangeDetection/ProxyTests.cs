using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Outbox;
using Webhooks.Sending;
using Webhooks.Support;
using Xunit;

namespace Webhooks.ChangeDetection;

/// <summary>Contexts whose entities are proxies that EF Core makes.</summary>
public sealed class ProxyTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public Task Changes_OfLazyLoadingProxies_AreAllTold(DatabaseKind kind) =>
        ChangeAsync(kind, options => options.UseLazyLoadingProxies());

    [Theory, OnEachDatabase]
    public Task Changes_OfChangeTrackingProxies_AreAllTold(DatabaseKind kind) =>
        ChangeAsync(kind, options => options.UseChangeTrackingProxies());

    [Fact]
    public Task Changes_OfProxiesOfBothKinds_AreAllTold() =>
        ChangeAsync(DatabaseKind.Sqlite, options => options.UseLazyLoadingProxies().UseChangeTrackingProxies());

    [Theory, OnEachDatabase]
    public Task Delivery_OfAContextWithLazyLoadingProxies_IsSentAndLogged(DatabaseKind kind) =>
        DeliverAsync(kind, options => options.UseLazyLoadingProxies());

    [Theory, OnEachDatabase]
    public Task Delivery_OfAContextWithChangeTrackingProxies_IsSentAndLogged(DatabaseKind kind) =>
        DeliverAsync(kind, options => options.UseChangeTrackingProxies());

    [Fact]
    public async Task Update_WithLazyLoadingProxies_LoadsNothingThatWasNotLoaded()
    {
        await using var host = await StartAsync(DatabaseKind.Sqlite, options => options.UseLazyLoadingProxies());
        await AddAsync(host);
        await using var db = host.Open();
        var ship = await db.Ships.SingleAsync(Cancel);
        ship.Name = "Beagle";
        await db.SaveChangesAsync(Cancel);
        Assert.False(db.Entry(ship).Reference(each => each.Port).IsLoaded);
        Assert.Equal("Plymouth", ship.Port!.Name);
    }

    private static async Task ChangeAsync(DatabaseKind kind, Action<DbContextOptionsBuilder> use)
    {
        await using var host = await StartAsync(kind, use);
        await AddAsync(host);
        await UpdateTrackedAsync(host);
        await UpdateDetachedAsync(host);
        await using (var db = host.Open())
        {
            await db.Webhooks().DetectChangesAsync(
                db.Ships,
                ships => ships.ExecuteUpdateAsync(set => set.SetProperty(ship => ship.Name, "Discovery"), Cancel),
                Cancel);
        }

        await using (var db = host.Open())
        {
            db.Remove(await db.Ships.SingleAsync(Cancel));
            await db.SaveChangesAsync(Cancel);
        }

        var told = await host.RecordedAsync();
        Assert.Equal("Insert Ships, Update Ships, Update Ships, Update Ships, Delete Ships", string.Join(", ", told));
        Assert.All(told, each => Assert.Equal("royal", each.TenantId));
        Assert.Equal(["Cabins", "Captain", "Name"], told[1].Changed.Order());
        Assert.Equal(["Name"], told[2].Changed);
        Assert.Equal(["Name"], told[3].Changed);
        for (var i = 1; i <= 3; i++)
        {
            Assert.Equal(told[i - 1].Data.GetRawText(), told[i].Previous.GetRawText());
        }

        Assert.Equal(told[3].Data.GetRawText(), told[4].Data.GetRawText());
        Assert.Equal("Discovery", told[4].Data.GetProperty("Name").GetString());
        Assert.Equal("""[{"Number":1},{"Number":2}]""", told[4].Data.GetProperty("Cabins").GetRawText());
        Assert.Equal("""{"Name":"Cook"}""", told[0].Data.GetProperty("Captain").GetRawText());
        Assert.Equal("""{"Name":"FitzRoy"}""", told[4].Data.GetProperty("Captain").GetRawText());
        Assert.Equal(5, told[4].Data.GetProperty("Boilers").GetInt32());
    }

    private static async Task AddAsync(Host<ShipContext> host)
    {
        await using var db = host.Open();
        var ship = db.CreateProxy<Steamer>(each =>
        {
            (each.Fleet, each.Name, each.Boilers) = ("royal", "Endeavour", 5);
            each.Captain = db.CreateProxy<Captain>(captain => captain.Name = "Cook");
            each.Cabins.Add(db.CreateProxy<Cabin>(cabin => cabin.Number = 1));
            each.Port = db.CreateProxy<Port>(port => port.Name = "Plymouth");
        });
        Assert.NotEqual(typeof(Steamer), ship.GetType());
        db.Add(ship);
        await db.SaveChangesAsync(Cancel);
    }

    private static async Task UpdateTrackedAsync(Host<ShipContext> host)
    {
        await using var db = host.Open();
        var ship = await db.Ships.SingleAsync(Cancel);
        Assert.NotEqual(typeof(Steamer), ship.GetType());
        ship.Name = "Beagle";
        ship.Captain!.Name = "FitzRoy";
        ship.Cabins.Add(db.CreateProxy<Cabin>(cabin => cabin.Number = 2));
        await db.SaveChangesAsync(Cancel);
    }

    private static async Task UpdateDetachedAsync(Host<ShipContext> host)
    {
        await using var db = host.Open();
        var ship = await db.Ships.AsNoTracking().SingleAsync(Cancel);
        ship.Name = "Challenger";
        db.Update(ship);
        await db.SaveChangesAsync(Cancel);
    }

    private static async Task DeliverAsync(DatabaseKind kind, Action<DbContextOptionsBuilder> use)
    {
        using var sender = new CountingSender();
        await using var host = await StartAsync(kind, use, services => services.AddSingleton<IMessageSender>(sender));
        await AddAsync(host);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var running = host.Get<IDeliveryPump>().RunAsync(stop.Token);
        await sender.WaitAsync(1, TimeSpan.FromMinutes(1), Cancel);
        await stop.CancelAsync();
        await running;
        var page = await host.Get<IDeliveryLog>().QueryAsync(new(), Cancel);
        var delivery = await host.Get<IDeliveryLog>().FindAsync(Assert.Single(page.Items).Id, Cancel);
        Assert.Equal(DeliveryState.Delivered, delivery!.Delivery.State);
        Assert.Equal(200, Assert.Single(delivery.Attempts).Outcome.StatusCode);
    }

    private static async Task<Host<ShipContext>> StartAsync(
        DatabaseKind kind, Action<DbContextOptionsBuilder> use, Action<IServiceCollection>? register = null)
    {
        var host = await Host<ShipContext>.StartAsync(kind, (services, database) =>
        {
            register?.Invoke(services);
            services.AddDbContextFactory<ShipContext>(options =>
            {
                database.Use(options);
                use(options);
            });
        });
        await host.WatchForAsync("royal", "Ships");
        return host;
    }
}
