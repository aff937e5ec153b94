using System.Text.Json;
using Webhooks.Samples.Support;
using Webhooks.Support;
using Xunit;

[assembly: AssemblyFixture(typeof(PortalSample))]

namespace Webhooks.Support;

/// <summary>
/// The sample, started once for all tests of states. Each test has a webhook of its own. Maria and Paul manage the
/// webhooks of one customer, and Jonas reads them. Ines is of another customer, which has no webhook.
/// </summary>
public sealed class PortalSample : IAsyncLifetime
{
    private readonly OrdersApiRun _run = new();
    private ShopApi? _api;

    /// <summary>Gets a subscription to new orders, with the default payload.</summary>
    public static object OrderPlaced { get; } = new { objectName = "Orders", eventType = "table.recordInsert" };

    public string Address => _run.Address;

    public async ValueTask InitializeAsync() =>
        _api = new(await _run.StartAsync("--Tenants:acme:Visitors:Paul", "webhooks"));

    /// <summary>Creates a webhook for the receiver of the sample with the management API, and returns its id.</summary>
    public async Task<string> CreateWebhookAsync(string name, params object[] subscriptions)
    {
        var created = await SendAsync(
            HttpMethod.Post, "/webhooks", new { name, urls = new[] { $"{Address}/received/acme" }, subscriptions });
        return created.GetProperty("webhook").GetProperty("id").GetString()!;
    }

    /// <summary>Returns a webhook as the management API has it.</summary>
    public Task<JsonElement> ReadAsync(string id) => SendAsync(HttpMethod.Get, $"/webhooks/{id}");

    /// <summary>Returns the names of all webhooks that contain a text.</summary>
    public async Task<string[]> FindAsync(string text)
    {
        var page = await SendAsync(HttpMethod.Get, $"/webhooks?search={Uri.EscapeDataString(text)}");
        return [.. page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("name").GetString()!)];
    }

    /// <summary>Sends a request with the key of the customer, and returns the JSON of its response.</summary>
    public async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body = null)
    {
        var json = await _api!.SendAsync(method, path, body);
        return json.Deserialize<JsonElement>();
    }

    /// <summary>Opens a window, signs in, and opens a page of the portal.</summary>
    internal async Task<Visitor> VisitAsync(Chromium chromium, string path, string name = "Maria")
    {
        var visitor = await Visitor.OpenAsync(chromium, Address);
        await visitor.SignInAsync(name);
        await visitor.GoAsync(path);
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        _api?.Dispose();
        await _run.DisposeAsync();
    }
}
