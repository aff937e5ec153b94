using System.Text.Json.Nodes;
using Webhooks.Samples.Support;
using Xunit;

namespace Webhooks.Support;

/// <summary>
/// The sample with webhooks in every state and deliveries in most, made once for all tests of a class, which change nothing.
/// </summary>
public sealed class BusyShop : IAsyncLifetime
{
    private const string Update = "table.recordUpdate";

    private const string Template =
        "{\n  \"order\": [@field:Number],\n  \"text\": \"[@field:Customer]: [@field:Status], it was [@previous:Status]\"\n}";

    private readonly OrdersApiRun _sample = new();
    private readonly Receiver _failing = new(
        "503 Service Unavailable", """{"error":"The stock system is being updated."}""", "Retry-After: 3600");

    private readonly Receiver _gone = new("410 Gone", "This hook moved.");
    private readonly Receiver _refusing = new("400 Bad Request", """{"error":"Unknown order","id":12345678901234567890}""");
    private ShopApi? _api;

    public string Address => _sample.Address;

    /// <summary>The webhook with delivered messages and two events.</summary>
    public string Webhook { get; private set; } = "";

    /// <summary>The event of that webhook with a template.</summary>
    public string CustomEvent { get; private set; } = "";

    /// <summary>The webhook whose only URL is disabled.</summary>
    public string Disabled { get; private set; } = "";

    /// <summary>The webhook whose messages are marked dead.</summary>
    public string Refused { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await _sample.StartAsync();
        _api = new(Address);
        Webhook = await CreateAsync("Warehouse", $"{Address}/received/acme", "Tells the warehouse which orders to pack.");
        CustomEvent = await _api.AddEventAsync(
            Webhook,
            new { objectName = "Orders", eventType = Update, fields = new[] { "Status" }, payload = new { template = Template } });
        await AddInsertsAsync(Webhook);
        await AddInsertsAsync(await CreateAsync("Accounting export", _failing.Url, ""));
        await AddInsertsAsync(Disabled = await CreateAsync("Customer mails", _gone.Url, ""));
        await AddInsertsAsync(Refused = await CreateAsync("Reports of the north-western region", _refusing.Url, ""));
        await CreateAsync("Not ready yet", "https://hooks.example.com/orders", "");
        await _api.PlaceAsync();

        // The first 410 disables the URL. Later deliveries are held.
        await WaitAsync($"webhookId={Disabled}&state=dead", 1);
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await _api.PayAsync(await _api.PlaceAsync());
        }

        await WaitAsync($"webhookId={Webhook}&state=delivered", 7);
        await WaitAsync($"webhookId={Disabled}&state=held", 3);
        await WaitAsync($"webhookId={Refused}&state=dead", 4);
    }

    /// <summary>Returns the id of a delivery that a query finds.</summary>
    public async Task<string> DeliveryAsync(string query) => (string)(await _api!.DeliveriesAsync($"limit=1&{query}"))[0]!["id"]!;

    public async ValueTask DisposeAsync()
    {
        _api?.Dispose();
        await _sample.DisposeAsync();
        await _failing.DisposeAsync();
        await _gone.DisposeAsync();
        await _refusing.DisposeAsync();
    }

    private async Task AddInsertsAsync(string webhook) =>
        await _api!.AddEventAsync(webhook, new { objectName = "Orders", eventType = "table.recordInsert" });

    private async Task WaitAsync(string query, int count) =>
        await _api!.UntilAsync($"webhooks/deliveries?{query}", page => ((JsonArray)page["items"]!).Count >= count);

    private async Task<string> CreateAsync(string name, string url, string description)
    {
        var created = await _api!.CreateWebhookAsync(
            new { name, description, urls = new[] { url }, headers = new Dictionary<string, string> { ["X-Shop"] = "north" } });
        if (url.StartsWith(Address, StringComparison.Ordinal))
        {
            await _api.TrustAsync((string)created["secret"]!);
        }

        return (string)created["webhook"]!["id"]!;
    }
}
