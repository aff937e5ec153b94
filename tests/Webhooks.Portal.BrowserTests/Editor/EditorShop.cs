using Webhooks.Samples.Support;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Editor;

/// <summary>
/// The sample with a receiver that keeps what it gets. Each test adds its own webhooks, which have their names in their URLs.
/// </summary>
public sealed class EditorShop : IAsyncLifetime
{
    private readonly OrdersApiRun _sample = new();

    public string Address => _sample.Address;

    internal Receiver Receiver { get; } = new("204 No Content");

    internal ShopApi Api { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Api = new(await _sample.StartAsync());

    /// <summary>Creates a webhook with one event, whose payload is a template, and returns the path of the event.</summary>
    internal async Task<string> AddEventAsync(string name, string template)
    {
        var created = await Api.CreateWebhookAsync(new { name, urls = new[] { $"{Receiver.Url}/{name}" } });
        var webhook = (string)created["webhook"]!["id"]!;
        var subscription = await Api.AddEventAsync(
            webhook, new { objectName = "Orders", eventType = "table.recordUpdate", payload = new { template } });
        return $"webhooks/{webhook}/events/{subscription}";
    }

    public async ValueTask DisposeAsync()
    {
        Api?.Dispose();
        await _sample.DisposeAsync();
        await Receiver.DisposeAsync();
    }
}
