using Microsoft.Extensions.DependencyInjection;
using QuickStart;
using Webhooks;
using Webhooks.Definitions;

await using var receiver = await Receiver.StartAsync();

// 1. Add webhooks. AllowHttp and AllowLoopback are for this demonstration only. Without them, local URLs are refused.
await using var services = new ServiceCollection()
    .AddWebhooks()
    .AddHttpDelivery(http => (http.AllowHttp, http.AllowLoopback) = (true, true))
    .Services.BuildServiceProvider();

// 2. The webhooks of your customers: the changes that they subscribe to, and the payloads.
var store = services.GetRequiredService<IEditableWebhookStore>();
var shop = await store.SaveAsync(new Webhook
{
    Name = "Shop",
    Urls = [$"{receiver.Address}/shop"],
    Subscriptions =
    [
        new() { ObjectName = "Orders", EventType = EventType.RecordInsert },
        new() { ObjectName = "Orders", EventType = EventType.RecordUpdate, Fields = ["Status", "Total"] },
        new() { ObjectName = "Orders", EventType = EventType.RecordDelete, EventSources = [EventSource.Datasheet] },
    ],
});
var chat = await store.SaveAsync(new Webhook
{
    Name = "Chat",
    Urls = [$"{receiver.Address}/chat"],
    Subscriptions =
    [
        new()
        {
            ObjectName = "Orders",
            EventType = EventType.RecordUpdate,
            EventSources = [EventSource.RestApi, EventSource.DataPages],
            Fields = ["Status"],
            Payload = new()
            {
                Template = """
                    { "text": "Order [@field:Id] is [@field:Status], it was [@previous:Status]", "total": [@field:Total] }
                    """,
            },
        },
    ],
});
receiver.Trust("shop", shop.Secrets[0]);
receiver.Trust("chat", chat.Secrets[0]);

// 3. The events of your application. Each change is dispatched with its source.
Dictionary<string, object?> open = new() { ["Id"] = 1, ["Status"] = "open", ["Total"] = 99.50m, ["Note"] = "" };
Dictionary<string, object?> paid = new(open) { ["Status"] = "paid" };
Dictionary<string, object?> noted = new(paid) { ["Note"] = "gift wrap" };
(string What, WebhookEvent Event, int Messages)[] changes =
[
    ("insert through a page", WebhookEvent.RecordInserted("Orders", open, EventSource.DataPages), 1),
    ("update through the API", WebhookEvent.RecordUpdated("Orders", open, paid, EventSource.RestApi), 2),
    ("update that changes nothing", WebhookEvent.RecordUpdated("Orders", paid, paid, EventSource.RestApi), 0),
    ("update of another field", WebhookEvent.RecordUpdated("Orders", paid, noted, EventSource.RestApi), 0),
    ("update in the datasheet", WebhookEvent.RecordUpdated("Orders", paid, open, EventSource.Datasheet), 1),
    ("delete through the API", WebhookEvent.RecordDeleted("Orders", noted, EventSource.RestApi), 0),
    ("delete in the datasheet", WebhookEvent.RecordDeleted("Orders", noted, EventSource.Datasheet), 1),
];
var dispatcher = services.GetRequiredService<IEventDispatcher>();
var isRight = true;
foreach (var (what, change, messages) in changes)
{
    var result = await dispatcher.DispatchAsync(change);
    isRight &= result.Recorded == messages;
    Console.WriteLine($"{what}: {result.Recorded} message(s)");
    var explanations = await dispatcher.ExplainAsync(change);
    foreach (var explanation in explanations.Where(each => each.Verdict != MatchVerdict.OtherEventType))
    {
        var verdict = explanation.IsMatch ? "sent" : "not sent";
        Console.WriteLine($"    {explanation.Webhook.Name} #{explanation.SubscriptionIndex} {verdict}: {explanation.Reason}");
    }
}

// 4. Delivery. A hosted application does not need this line: AddHttpDelivery() runs the pump in the background.
await services.GetRequiredService<IDeliveryPump>().RunUntilIdleAsync();

Console.WriteLine();
foreach (var (path, name, body, isGenuine) in receiver.Received.OrderBy(message => message.Path))
{
    isRight &= isGenuine;
    Console.WriteLine($"{path} received {name}, signature {(isGenuine ? "verified" : "REFUSED")}: {body}");
}

isRight &= receiver.Received.Count == changes.Sum(change => change.Messages);
Console.WriteLine();
Console.WriteLine(isRight ? "Everything is correct." : "Something is wrong.");
return isRight ? 0 : 1;
