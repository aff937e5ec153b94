using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Webhooks.Definitions;
using Webhooks.Outbox;
using Webhooks.Security;
using Webhooks.Sending;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Database;

/// <summary>Settings of Npgsql that change how statements reach the server.</summary>
public sealed class ConnectionModeTests
{
    /// <summary>More than it takes until a statement is prepared.</summary>
    private const int Rounds = 8;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Max Auto Prepare=50;Auto Prepare Min Usages=2")]
    [InlineData("Multiplexing=true")]
    [InlineData("Multiplexing=true;Max Auto Prepare=50;Auto Prepare Min Usages=2")]
    public async Task Shop_WithSettingsOfTheConnection_RecordsAndDeliversAll(string settings)
    {
        Assert.SkipWhen(PostgreSqlCluster.Unavailable is not null, PostgreSqlCluster.Unavailable ?? "");
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.PostgreSql);
        var plain = new DbContextOptionsBuilder<ShopContext>();
        database.Use(plain);
        await using (var db = new ShopContext(plain.Options))
        {
            await db.Database.EnsureCreatedAsync(Cancel);
        }

        using var sender = new CountingSender();
        await using var services = new ServiceCollection()
            .AddSingleton<IMessageSender>(sender)
            .AddDbContextFactory<ShopContext>(options => options
                .UseNpgsql($"{database.ConnectionString};{settings}")
                .AllowManyServices())
            .AddWebhooks()
            .UseEntityFrameworkCore<ShopContext>()
            .UseSecretProtector(SecretProtector.PlainText)
            .Services.BuildServiceProvider();
        await services.GetRequiredService<IEditableWebhookStore>().SaveAsync(Watcher, Cancel);
        for (var round = 1; round <= Rounds; round++)
        {
            await ChangeAsync(services, round);
            await services.GetRequiredService<IDeliveryPump>().RunUntilIdleAsync(cancellationToken: Cancel);
        }

        // An insert in a save, one in a transaction, an update of what was attached, and an event of the host's own.
        Assert.Equal(Rounds * 4, sender.Count);
        var page = await services.GetRequiredService<IDeliveryLog>().QueryAsync(new(), Cancel);
        Assert.All(page.Items, each => Assert.Equal(DeliveryState.Delivered, each.State));
        await using var pool = new NpgsqlConnection($"{database.ConnectionString};{settings}");
        NpgsqlConnection.ClearPool(pool);
    }

    private static Webhook Watcher => new()
    {
        Name = "watcher",
        Urls = ["https://example.com/hooks"],
        Subscriptions =
        [
            new() { ObjectName = "Orders", EventType = EventType.RecordInsert },
            new() { ObjectName = "Orders", EventType = EventType.RecordUpdate },
            new() { ObjectName = "Invoices", EventType = "order.paid" },
        ],
    };

    private static async Task ChangeAsync(IServiceProvider services, int round)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<ShopContext>>().CreateDbContextAsync(Cancel);
        var order = new Order { Number = $"a{round}" };
        db.Add(order);
        await db.SaveChangesAsync(Cancel);
        await using (var transaction = await db.Database.BeginTransactionAsync(Cancel))
        {
            db.Add(new Order { Number = $"b{round}" });
            await db.SaveChangesAsync(Cancel);
            await transaction.CreateSavepointAsync("before", Cancel);
            db.Add(new Order { Number = $"c{round}" });
            await db.SaveChangesAsync(Cancel);
            await transaction.RollbackToSavepointAsync("before", Cancel);
            await transaction.CommitAsync(Cancel);
        }

        db.ChangeTracker.Clear();
        db.Update(new Order { Id = order.Id, Number = order.Number, Status = "sent" });
        await db.SaveChangesAsync(Cancel);
        await services.GetRequiredService<IEventDispatcher>().DispatchAsync(Shop.Paid(round), Cancel);
    }
}
