using System.Buffers;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Webhooks;
using Webhooks.Administration;
using Webhooks.Definitions;
using Webhooks.Security;
using Webhooks.AotSmoke;
using Webhooks.Definitions.Json;

var smoke = new Smoke();
smoke.Holds(!RuntimeFeature.IsDynamicCodeSupported, "it was published as a native program");
using var receiver = new RawReceiver();

// 1. Options of both packages out of configuration: the binder is generated, nothing is looked up by reflection.
var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
{
    ["Webhooks:MaxPayloadBytes"] = "2048",
    ["Webhooks:Delivery:Schedule"] = "0s,1s",
    ["Webhooks:InMemory:Capacity"] = "1000",
    ["Protection:CurrentKeyId"] = "k2",
    ["Protection:Keys:k1"] = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
    ["Protection:Keys:k2"] = "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=",
    ["Http:AllowHttp"] = "true",
    ["Http:AllowLoopback"] = "true",
    ["Http:AllowedNetworks:0"] = "10.1.0.0/16",
    ["Http:CircuitBreaker:MinimumAttempts"] = "7",
}).Build();
await using var services = new ServiceCollection()
    .AddWebhooks(settings.GetSection("Webhooks"))
    .AddHttpDelivery(settings.GetSection("Http"))
    .UseAesGcmSecretProtection(settings.GetSection("Protection"))
    .Services.BuildServiceProvider();
var core = services.GetRequiredService<IOptions<WebhooksOptions>>().Value;
var http = services.GetRequiredService<IOptions<HttpDeliveryOptions>>().Value;
smoke.Holds(core is { MaxPayloadBytes: 2048, Delivery.Schedule: "0s,1s", InMemory.Capacity: 1000 }, "webhook options");
smoke.Holds(
    http is { AllowHttp: true, AllowedNetworks: ["10.1.0.0/16"], CircuitBreaker.MinimumAttempts: 7 }, "HTTP options");

// 2. A webhook from strict JSON, with a custom template; then the other two projections.
var input = $$"""
    {
      "name": "Native",
      "urls": ["{{receiver.Address}}/native"],
      "headers": { "x-shop": "north" },
      "subscriptions": [
        { "objectName": "Orders", "eventType": "table.recordInsert" },
        {
          "objectName": "Orders", "eventType": "table.recordUpdate", "fields": ["Status"],
          "payload": { "template": "{ 'text': 'Order [@field:Id] was [@previous:Status]', 'total': [@field:Total] }" }
        }
      ]
    }
    """;
var validator = services.GetRequiredService<IWebhookValidator>();
var store = services.GetRequiredService<IEditableWebhookStore>();
var webhook = await store.SaveAsync(WebhookJson.ReadWebhook(Encoding.UTF8.GetBytes(input), validator));
var secret = webhook.Secrets[0];
var output = new ArrayBufferWriter<byte>();
new WebhookDetails(webhook, []).WriteJson(output);
var shown = Encoding.UTF8.GetString(output.WrittenSpan);
smoke.Holds(shown.Contains(webhook.Id!, StringComparison.Ordinal), "output JSON");
smoke.Holds(!shown.Contains(secret.Reveal(), StringComparison.Ordinal), "output JSON without the secret");
var protector = services.GetRequiredService<ISecretProtector>();
var stored = WebhookJson.WriteStored(webhook, protector);
var again = WebhookJson.ReadStored(stored, protector);
smoke.Holds(Encoding.UTF8.GetString(stored).Contains("aes1:k2:", StringComparison.Ordinal), "secrets under AES-GCM");
smoke.Holds(again.Secrets[0].Equals(secret) && again.Subscriptions.Count == 2, "stored JSON there and back");
var refused = WebhookJson.TryReadWebhook("""{ "name": "", "urls": ["x"], "what": 1 }"""u8.ToArray(), out _, out var errors, validator);
smoke.Holds(!refused && errors.Count >= 3, "every error of a bad webhook at once");

// 3. Records of all three kinds, and why the one that changes nothing is not sent.
var dispatcher = services.GetRequiredService<IEventDispatcher>();
var typed = WebhookEvent.RecordInserted("Orders", new Order(1, "open", 9.50m), OrdersJsonContext.Default.Order);
Dictionary<string, object?> open = new() { ["Id"] = 1, ["Status"] = "open", ["Total"] = 9.50m };
Dictionary<string, object?> paid = new(open) { ["Status"] = "paid" };
using var json = JsonDocument.Parse("""{ "Id": 2, "Status": "new", "Total": 3.0 }""");
var results = await dispatcher.DispatchAsync(
[
    typed,
    WebhookEvent.RecordUpdated("Orders", open, paid, EventSource.RestApi),
    WebhookEvent.RecordInserted("Orders", json.RootElement),
]);
smoke.Holds(results is { Messages: 3, Recorded: 3, Dead: 0 }, "three messages");
var why = await dispatcher.ExplainAsync(WebhookEvent.RecordUpdated("Orders", paid, paid));
smoke.Holds(why.Count == 2 && why.All(each => !each.IsMatch && each.Reason.Length > 0), "explanations");

// 4. Over real HTTP, signed; the receiver verifies the very bytes.
await services.GetRequiredService<IDeliveryPump>().RunUntilIdleAsync();
var received = receiver.Received;
smoke.Holds(received.Count == 3, "three requests");
smoke.Holds(received.All(request => request.IsGenuine(secret)), "three valid signatures");
smoke.Holds(received.All(request => !request.IsGenuine(WebhookSecret.Generate())), "no signature of another secret");
smoke.Holds(received.All(request => request.Headers["x-shop"] == "north"), "custom headers");
var bodies = received.Select(request => Encoding.UTF8.GetString(request.Body)).ToList();
smoke.Holds(bodies.Contains("""{"text":"Order 1 was open","total":9.50}"""), "the custom template");
smoke.Holds(bodies.Any(body => body.Contains(""""data":[{"Id":1,"Status":"open","Total":9.50}]"""", StringComparison.Ordinal)), "a typed record");
smoke.Holds(bodies.Any(body => body.Contains(""""data":[{"Id":2,"Status":"new","Total":3.0}]"""", StringComparison.Ordinal)), "a JSON record");

// 5. Received by an endpoint that requires a signature, in a web application.
await using var shop = await ReceivingShop.StartAsync(secret);
await store.SaveAsync(webhook with { Urls = [shop.Address] });
await dispatcher.DispatchAsync(WebhookEvent.RecordInserted("Orders", new Order(7, "open", 1m), OrdersJsonContext.Default.Order));
await services.GetRequiredService<IDeliveryPump>().RunUntilIdleAsync();
smoke.Holds(shop.Received is [var only] && only.Contains(""""Id":7"""", StringComparison.Ordinal), "a verified message");
smoke.Holds(await shop.AnswersAsync("{}", HttpStatusCode.Unauthorized), "a refusal of what is not signed");
smoke.Holds(await shop.IsHealthyAsync(), "a health check");
smoke.Holds(shop.ProtectsSecrets(), "secrets under Data Protection");

// 6. Managed over HTTP: created, listed, previewed, and refused with every error.
await using var managed = await ManagementShop.StartAsync();
var created = await managed.SendAsync(HttpMethod.Post, "", input.Replace($"{receiver.Address}/native", "https://a.example/", StringComparison.Ordinal), HttpStatusCode.Created);
smoke.Holds(created.GetProperty("secret").GetString()!.StartsWith("whsec_", StringComparison.Ordinal), "a webhook created over HTTP");
var listed = await managed.SendAsync(HttpMethod.Get, "", null, HttpStatusCode.OK);
smoke.Holds(listed.GetProperty("items")[0].GetProperty("headers").GetProperty("x-shop").GetString() == "****", "a list over HTTP");
var saved = created.GetProperty("webhook");
var path = $"/{saved.GetProperty("id").GetString()}/subscriptions/{saved.GetProperty("subscriptions")[1].GetProperty("id").GetString()}/preview";
var preview = await managed.SendAsync(HttpMethod.Post, path, null, HttpStatusCode.OK);
smoke.Holds(preview.GetProperty("text").GetString()!.StartsWith("Order ", StringComparison.Ordinal), "a preview over HTTP");
var problem = await managed.SendAsync(HttpMethod.Post, "", """{ "name": "", "urls": [] }""", HttpStatusCode.UnprocessableEntity);
smoke.Holds(problem.GetProperty("errors").GetArrayLength() == 2, "a problem over HTTP");

// 7. The portal: its page, its settings, and its script in both forms.
var shell = await managed.GetPortalAsync("/webhooks/wh_1");
smoke.Holds(shell.Text.Contains("<meta name=\"portal-base\" content=\"../\">", StringComparison.Ordinal), "a page of the portal");
var (config, _) = await managed.GetPortalAsync("/config.json");
smoke.Holds(config.Contains("\"edit\":true", StringComparison.Ordinal), "the settings of the portal");
var script = shell.Text.Split("src=\"..")[1].Split('"')[0];
var (plain, compressed) = (await managed.GetPortalAsync(script), await managed.GetPortalAsync(script, "br"));
smoke.Holds(plain.Coding is null && compressed.Coding == "br" && plain.Text == compressed.Text, "a script of the portal, compressed");

Console.WriteLine($"AOT smoke: {smoke.Checks} checks hold in a native program.");
