using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Orders;
using Webhooks;
using Webhooks.Definitions;
using Webhooks.Security;

// This folder contains all persistent data. You can stop the process at any time and start it again.
var folder = args is [var given] ? given : "orders-data";
Directory.CreateDirectory(folder);
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

// 1. The application: its database, with webhooks in it. AllowHttp, AllowLoopback and readable secrets are for this
//    demonstration only. In production, use UseAesGcmSecretProtection(configuration.GetSection("Secrets")).
await using var services = new ServiceCollection()
    .AddDbContextFactory<Shop>(options => options.UseSqlite($"Data Source={Path.Combine(folder, "orders.db")}"))
    .AddWebhooks(webhooks =>
    {
        webhooks.Delivery.Schedule = "0s,200ms,1s,5s,30s,2m";

        // After this time, messages that a killed process was sending are sent again.
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

// 2. The customers: their subscriptions and URLs.
using var received = new ReceivedFile(Path.Combine(folder, "received.jsonl"));
await using var receiver = await Receiver.StartAsync(received, Path.Combine(folder, "port"));
receiver.Trust(await Customers.SaveAsync(services.GetRequiredService<IEditableWebhookStore>(), receiver.Address));

// 3. The shop works while messages are delivered. A hosted application does not need this line: AddHttpDelivery() runs the
// pump.
var pump = services.GetRequiredService<IDeliveryPump>();
using (var working = CancellationTokenSource.CreateLinkedTokenSource(stop.Token))
{
    var delivering = pump.RunAsync(working.Token);
    await new Desk(shops).WorkAsync(stop.Token);
    await working.CancelAsync();
    await delivering;
}

await pump.RunUntilIdleAsync(stop.Token);

// 4. The result.
var comparison = await Comparison.MakeAsync(received, shops);
Console.WriteLine($"{comparison} {received.Duplicates} duplicates of this run were recognized by their id.");
Console.WriteLine(comparison.IsRight ? "Everything is correct." : "Something is wrong.");
return comparison.IsRight ? 0 : 1;
