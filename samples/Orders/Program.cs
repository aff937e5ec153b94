using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Orders;
using Webhooks;
using Webhooks.Definitions;
using Webhooks.Security;

// Everything that has to outlive this process is in this folder. Kill it whenever you like, and start it again.
var folder = args is [var given] ? given : "orders-data";
Directory.CreateDirectory(folder);
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

// 1. The host: its database, and webhooks in it. Only a demonstration calls its own machine over http, and stores secrets
//    readable; elsewhere: UseAesGcmSecretProtection(configuration.GetSection("Secrets")).
await using var services = new ServiceCollection()
    .AddDbContextFactory<Shop>(options => options.UseSqlite($"Data Source={Path.Combine(folder, "orders.db")}"))
    .AddWebhooks(webhooks =>
    {
        webhooks.Delivery.Schedule = "0s,200ms,1s,5s,30s,2m";

        // What a killed process was sending is sent again after this time.
        webhooks.Delivery.LeaseDuration = TimeSpan.FromSeconds(2);
    })
    .UseEntityFrameworkCore<Shop>()
    .UseSecretProtector(SecretProtector.PlainText)
    .AddHttpDelivery(http => (http.AllowHttp, http.AllowLoopback) = (true, true))
    .Services.BuildServiceProvider();
var shops = services.GetRequiredService<IDbContextFactory<Shop>>();
await using (var shop = await shops.CreateDbContextAsync())
{
    await shop.Database.EnsureCreatedAsync();
    Console.WriteLine($"{await shop.StatusChanges.CountAsync()} changes were committed before.");
}

// 2. The customers: what they want to hear of, and where they listen.
using var received = new ReceivedFile(Path.Combine(folder, "received.jsonl"));
await using var receiver = await Receiver.StartAsync(received, Path.Combine(folder, "port"));
receiver.Trust(await Customers.SaveAsync(services.GetRequiredService<IEditableWebhookStore>(), receiver.Address));

// 3. The shop works while webhooks are delivered. A hosted app has no line for the latter: AddHttpDelivery() runs the pump.
var pump = services.GetRequiredService<IDeliveryPump>();
using (var working = CancellationTokenSource.CreateLinkedTokenSource(stop.Token))
{
    var delivering = pump.RunAsync(working.Token);
    await new Desk(shops).WorkAsync(stop.Token);
    await working.CancelAsync();
    await delivering;
}

await pump.RunUntilIdleAsync(stop.Token);

// 4. The account.
var comparison = await Comparison.MakeAsync(received, shops);
Console.WriteLine($"{comparison} {received.Duplicates} came twice in this run, and were recognised by their id.");
Console.WriteLine(comparison.IsRight ? "All as it should be." : "Something was off.");
return comparison.IsRight ? 0 : 1;
