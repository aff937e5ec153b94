using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Webhooks.Definitions;
using Webhooks.Security;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Saving;

public sealed class RegistrationTests
{
    [Theory]
    [InlineData("AddDbContext", false)]
    [InlineData("AddDbContext", true)]
    [InlineData("AddDbContextPool", false)]
    [InlineData("AddDbContextPool", true)]
    [InlineData("AddDbContextFactory", false)]
    [InlineData("AddDbContextFactory", true)]
    [InlineData("AddPooledDbContextFactory", false)]
    [InlineData("AddPooledDbContextFactory", true)]
    public async Task Context_HoweverRegistered_RecordsWhateverTheOrderOfCalls(string method, bool isLast)
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        var services = new ServiceCollection();
        if (isLast)
        {
            services.AddWebhooks().UseEntityFrameworkCore<ShopContext>().UseSecretProtector(SecretProtector.PlainText);
        }

        Register(services, method, options => database.Use(options));
        if (!isLast)
        {
            services.AddWebhooks().UseEntityFrameworkCore<ShopContext>().UseSecretProtector(SecretProtector.PlainText);
        }

        await using var provider = services.BuildServiceProvider(
            validateScopes: true);
        await using var scope = provider.CreateAsyncScope();
        await using var db = method.Contains("Factory", StringComparison.Ordinal)
            ? scope.ServiceProvider.GetRequiredService<IDbContextFactory<ShopContext>>().CreateDbContext()
            : scope.ServiceProvider.GetRequiredService<ShopContext>();
        await db.Database.EnsureCreatedAsync();
        await provider.GetRequiredService<IEditableWebhookStore>().SaveAsync(new()
        {
            Name = "watcher",
            Urls = ["https://example.com/hooks"],
            Subscriptions = [new() { ObjectName = "Orders", EventType = EventType.RecordInsert }],
        });
        db.Orders.Add(new() { Number = "1" });
        await db.SaveChangesAsync();
        Assert.Equal(1, await db.Set<Model.MessageRow>().CountAsync());
    }

    [Theory, OnEachDatabase]
    public async Task PooledContext_ReturnedWithWhatWasNotSaved_BringsNothingToTheNextLease(DatabaseKind kind)
    {
        await using var host = await Host<ShopContext>.StartAsync(
            kind, (services, database) => services.AddPooledDbContextFactory<ShopContext>(options => database.Use(options), 1));
        await host.WatchAsync("Orders", "Invoices");
        ShopContext first;
        await using (first = host.Open())
        {
            first.Webhooks().Dispatch(Shop.Paid(1));
            first.Orders.Attach(new() { Id = 1, Number = "attached" });
        }

        await using var second = host.Open();
        Assert.Same(first, second);
        second.Orders.Add(new() { Number = "1" });
        await second.SaveChangesAsync();
        Assert.Equal("Insert Orders", await host.SummaryAsync());
    }

    [Theory, OnEachDatabase]
    public async Task PooledContext_RentedAgain_KnowsWhatIsAttached(DatabaseKind kind)
    {
        await using var host = await Host<ShopContext>.StartAsync(
            kind, (services, database) => services.AddPooledDbContextFactory<ShopContext>(options => database.Use(options), 1));
        await host.WatchAsync("Orders");
        await using (var db = host.Open())
        {
            db.Orders.Add(new() { Number = "1" });
            await db.SaveChangesAsync();
        }

        await using (var db = host.Open())
        {
            db.Orders.Update(new() { Id = 1, Number = "1", Status = "paid" });
            await db.SaveChangesAsync();
        }

        Assert.Equal(["Status"], (await host.RecordedAsync())[1].Changed);
    }

    private static void Register(IServiceCollection services, string method, Action<DbContextOptionsBuilder> configure) =>
        _ = method switch
        {
            "AddDbContext" => services.AddDbContext<ShopContext>(configure),
            "AddDbContextPool" => services.AddDbContextPool<ShopContext>(configure),
            "AddDbContextFactory" => services.AddDbContextFactory<ShopContext>(configure),
            _ => services.AddPooledDbContextFactory<ShopContext>(configure),
        };
}
