using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Webhooks;
using Webhooks.Definitions;
using Webhooks.Security;
using Webhooks.Outbox;

namespace PackageConsumer;

/// <summary>A host with a database: a row is changed, the webhook arrives; a transaction is rolled back, and none does.</summary>
internal static class DurableShop
{
    public static async Task<bool> RunAsync()
    {
        using var receiver = new Receiver();
        var file = Path.GetTempFileName();
        await using var services = new ServiceCollection()
            .AddDbContext<ShopContext>(options => options.UseSqlite($"Data Source={file};Pooling=False"))
            .AddWebhooks()
            .UseEntityFrameworkCore<ShopContext>()
            .UseSecretProtector(SecretProtector.PlainText)
            .AddHttpDelivery(http => (http.AllowHttp, http.AllowLoopback) = (true, true))
            .Services.BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopContext>();
        await db.Database.EnsureDeletedAsync();
        await db.Database.EnsureCreatedAsync();
        var webhook = await services.GetRequiredService<IEditableWebhookStore>().SaveAsync(new()
        {
            Name = "Shop",
            Urls = [receiver.Address],
            Subscriptions = [new() { ObjectName = "Orders", EventType = EventType.RecordInsert }],
        });

        await using (await db.Database.BeginTransactionAsync())
        {
            db.Orders.Add(new() { Status = "never was" });
            await db.SaveChangesAsync();
        }

        db.ChangeTracker.Clear();
        db.Orders.Add(new() { Status = "placed" });
        await db.SaveChangesAsync();

        var receiving = receiver.ReceiveAsync(webhook.Secrets[0]);
        await services.GetRequiredService<IDeliveryPump>().RunUntilIdleAsync();
        var page = await services.GetRequiredService<IDeliveryLog>().QueryAsync(new());
        await db.Database.EnsureDeletedAsync();
        return receiving.IsCompleted && await receiving && page.Items is [{ State: DeliveryState.Delivered }];
    }
}
