using CompiledModelConsumer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Webhooks;
using Webhooks.Security;
using Webhooks.Definitions;
using Webhooks.Outbox;
using Webhooks.Sending;

var sender = new KeptSender();
var file = Path.GetTempFileName();
await using var services = new ServiceCollection()
    .AddSingleton<IMessageSender>(sender)
    .AddDbContextFactory<ShopContext>(options => options.UseSqlite($"Data Source={file};Pooling=False"))
    .AddWebhooks()
    .UseEntityFrameworkCore<ShopContext>()
    .UseCatalogFromModel<ShopContext>()
    .UseSecretProtector(SecretProtector.PlainText)
    .Services.BuildServiceProvider();
var contexts = services.GetRequiredService<IDbContextFactory<ShopContext>>();
await using (var db = contexts.CreateDbContext())
{
    Check(db.Model.GetType() != typeof(RuntimeModel), "the compiled model is in use");
    await db.Database.EnsureDeletedAsync();
    await db.Database.EnsureCreatedAsync();
}

var catalog = services.GetRequiredService<IEventCatalog>();
Check(catalog.FindObject("Orders")!.Description == "What customers buy.", "the catalog has comments of the model");
var shop = await services.GetRequiredService<IEditableWebhookStore>().SaveAsync(new()
{
    Name = "Shop",
    TenantId = "north",
    Urls = ["https://example.com/hooks"],
    Subscriptions =
    [
        .. new[] { EventType.RecordInsert, EventType.RecordUpdate, EventType.RecordDelete }.Select(type => new EventSubscription
        {
            ObjectName = "Orders",
            EventType = type,
            Payload = new() { IncludePrevious = true },
        }),
    ],
});

var history = (IWebhookHistory)services.GetRequiredService<IEditableWebhookStore>();
var entries = (await history.GetHistoryAsync(new() { WebhookId = shop.Id! })).Items;
Check(entries.Count == 1 && entries[0].Operation == HistoryOperation.Created, "the history has the first save");

await ChangeAsync("insert", "", async db =>
{
    var order = new RushOrder
    {
        Number = new("A-1"),
        Shop = "north",
        Hours = 2,
        Tags = ["new"],
        Address = new() { City = "Oslo" },
        Lines = [new() { Position = 1, Product = "lamp" }],
        Notes = new() { Text = "ring twice" },
        Price = new() { Net = 10.5m },
    };
    db.Add(order).Property("Region").CurrentValue = "EU";
    await db.SaveChangesAsync();
});
await ChangeAsync("tracked update", "Address,Lines,Notes,Price,Region,State,Tags", async db =>
{
    var order = await db.Orders.SingleAsync();
    order.State = OrderState.Paid;
    order.Tags.Add("paid");
    order.Address!.City = "Bergen";
    order.Lines.Add(new() { Position = 2, Product = "bulb" });
    order.Notes!.Text = "do not ring";
    order.Price = new() { Net = 11.5m };
    db.Entry(order).Property("Region").CurrentValue = "NO";
    await db.SaveChangesAsync();
});
await ChangeAsync("attached update", "Hours,Number", async db =>
{
    var order = await db.Orders.OfType<RushOrder>().AsNoTracking().SingleAsync();
    (order.Number, order.Hours) = (new("A-2"), 3);
    db.Update(order).Property("Region").IsModified = false;
    await db.SaveChangesAsync();
});
await ChangeAsync("update of rows", "State", db => db.Webhooks().DetectChangesAsync(
    db.Orders,
    orders => orders.ExecuteUpdateAsync(set => set.SetProperty(order => order.State, OrderState.Open))));
await ChangeAsync("delete", "", async db =>
{
    db.Remove(await db.Orders.SingleAsync());
    await db.SaveChangesAsync();
});

var last = sender.Payloads[^1].GetProperty("data")[0];
Check(last.GetProperty("Number").GetString() == "A-2", "the converter of the model is used");
Check(last.GetProperty("State").GetString() == "Open", "an enum is text where it is stored so");
Check(last.TryGetProperty("PlacedAt", out _), "a field has its other name");
var page = await services.GetRequiredService<IDeliveryLog>().QueryAsync(new());
Check(page.Items.Count == 5 && page.Items.All(each => each.State == DeliveryState.Delivered), "all were delivered");
File.Delete(file);
Console.WriteLine("Compiled model: every change was delivered.");

async Task ChangeAsync(string what, string changed, Func<ShopContext, Task> change)
{
    var before = sender.Payloads.Count == 0 ? "" : sender.Payloads[^1].GetProperty("data").GetRawText();
    await using (var db = contexts.CreateDbContext())
    {
        await change(db);
    }

    await services.GetRequiredService<IDeliveryPump>().RunUntilIdleAsync();
    var payload = sender.Payloads[^1];
    if (changed.Length > 0)
    {
        var names = payload.GetProperty("changedFields").EnumerateArray().Select(name => name.GetString()!).Order();
        Check(string.Join(',', names) == changed, $"{what}: {string.Join(',', names)}");
        Check(payload.GetProperty("previousData").GetRawText() == before, $"{what}: the values before are those of the last event");
    }
}

static void Check(bool isTrue, string what)
{
    if (!isTrue)
    {
        throw new InvalidOperationException($"Compiled model: not so: {what}.");
    }
}
