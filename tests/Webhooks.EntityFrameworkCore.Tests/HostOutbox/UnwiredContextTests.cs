using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Webhooks.Security;
using Webhooks.Support;
using Xunit;

namespace Webhooks.HostOutbox;

public sealed class UnwiredContextTests
{
    private const int NotSetUp = 3003;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Save_DeclaredEntityWithoutUseEntityFrameworkCore_LogsOnceWhatToWrite()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        using var log = new CollectedLog();
        await using var services = Start<ShopContext>(database, log);
        for (var each = 1; each <= 2; each++)
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ShopContext>();
            await db.Database.EnsureCreatedAsync(Cancel);
            db.Orders.Add(new() { Number = $"{each}" });
            await db.SaveChangesAsync(Cancel);
        }

        Assert.Equal(
            "ShopContext saved changes, and its model declares webhooks (Order), but the context is not set up for webhooks. "
            + "No messages were recorded. Call AddWebhooks().UseEntityFrameworkCore<ShopContext>() on the services. "
            + "If you build its options yourself, call UseWebhooks(serviceProvider) on the options builder instead.",
            Assert.Single(log.Of(NotSetUp)));
    }

    [Fact]
    public async Task Save_WithUseEntityFrameworkCore_LogsNothing()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        using var log = new CollectedLog();
        await using var services = Start<ShopContext>(
            database, log, webhooks => webhooks.UseEntityFrameworkCore<ShopContext>());
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopContext>();
        await db.Database.EnsureCreatedAsync(Cancel);
        db.Orders.Add(new() { Number = "1" });
        await db.SaveChangesAsync(Cancel);
        Assert.Empty(log.Of(NotSetUp));
    }

    [Fact]
    public async Task Save_ModelWithTablesAndNoDeclaredEntity_LogsNothing()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        using var log = new CollectedLog();
        await using var services = Start<NotesContext>(database, log);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NotesContext>();
        await db.Database.EnsureCreatedAsync(Cancel);
        db.Add(new Note());
        await db.SaveChangesAsync(Cancel);
        Assert.Empty(log.Of(NotSetUp));
    }

    private static ServiceProvider Start<TContext>(
        TestDatabase database, CollectedLog log, Action<IWebhooksBuilder>? configure = null)
        where TContext : DbContext
    {
        var services = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(log))
            .AddDbContext<TContext>(options => database.Use(options));
        configure?.Invoke(services.AddWebhooks().UseSecretProtector(SecretProtector.PlainText));
        return services.BuildServiceProvider();
    }

    private sealed class NotesContext(DbContextOptions<NotesContext> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.AddWebhooks();
            modelBuilder.Entity<Note>();
        }
    }
}
