using Microsoft.Extensions.DependencyInjection;
using PackageConsumer;
using Webhooks;
using Webhooks.Conformance;

using var receiver = new Receiver();
var secret = WebhookSecret.Generate();
var store = new ListStore();
store.Save(new()
{
    Name = "Shop",
    Urls = [receiver.Address],
    Secrets = [secret],
    Subscriptions = [new() { ObjectName = "Orders", EventType = EventType.RecordInsert }],
});
await using var services = new ServiceCollection()
    .AddWebhooks()
    .UseWebhookStore(store)
    .AddHttpDelivery(http => (http.AllowHttp, http.AllowLoopback) = (true, true))
    .Services.BuildServiceProvider();

var receiving = receiver.ReceiveAsync(secret);
Dictionary<string, object?> order = new() { ["Id"] = 1, ["Status"] = "open" };
await services.GetRequiredService<IEventDispatcher>().DispatchAsync(WebhookEvent.RecordInserted("Orders", order));
await services.GetRequiredService<IDeliveryPump>().RunUntilIdleAsync();

// A store of one's own against the promises of its port, without a test framework.
foreach (var behavior in StoreConformance.Behaviors.Where(each => each.GetSkipReason(new ListStoreHarness()) is null))
{
    await behavior.RunAsync(new ListStoreHarness());
    Console.WriteLine($"Packages: {behavior} is kept.");
}

var isGenuine = receiving.IsCompleted && await receiving;
Console.WriteLine(isGenuine ? "Packages: delivered and verified." : "Packages: nothing genuine was received.");

var isDurable = await DurableShop.RunAsync();
Console.WriteLine(isDurable ? "Packages: delivered what was committed, and nothing else." : "Packages: the outbox in a database is off.");

var isReceived = await ReceivingShop.RunAsync();
Console.WriteLine(isReceived ? "Packages: received what was signed, once." : "Packages: receiving in a web application is off.");

var isShown = await PortalShop.RunAsync();
Console.WriteLine(isShown ? "Packages: served the portal." : "Packages: the portal is off.");
return isGenuine && isDurable && isReceived && isShown ? 0 : 1;
