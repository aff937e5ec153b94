using System.Text.Json.Nodes;
using Webhooks.Samples.Support;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Hostile;

/// <summary>The sample with a webhook, messages and a receiver of somebody who means harm.</summary>
public sealed class HostileShop : IAsyncLifetime
{
    private readonly OrdersApiRun _sample = new();
    private readonly Receiver _receiver = new("200 OK", Body, Headers);

    /// <summary>A template with markup and an override of the direction in its text.</summary>
    public const string Template =
        """{ "text": "<img data-hostile src=x onerror=hostile()> \u202Efdp [@field:Customer]" }""";

    public string Address => _sample.Address;

    public string Webhook { get; private set; } = "";

    public string Event { get; private set; } = "";

    public string Delivery { get; private set; } = "";

    /// <summary>The texts that a receiver can write in UTF-8.</summary>
    internal static IEnumerable<(string Text, string Shown)> Writable =>
        HostileTexts.All.Where(each =>
            !each.Text.Any(char.IsSurrogate) || each.Shown.Contains("😀", StringComparison.Ordinal));

    internal static IReadOnlyList<string> MarkupOfHeaders { get; } =
        [.. HostileTexts.Markup.Where((_, index) => index % 6 == 0).Take(40)];

    private static string Body => string.Join('\n', Writable.Select(each => each.Text));

    private static string[] Headers => [.. MarkupOfHeaders.Select((text, index) => $"X-Hostile-{index}: {text}")];

    public async ValueTask InitializeAsync()
    {
        await _sample.StartAsync();
        using var api = new ShopApi(Address);
        var created = await api.CreateWebhookAsync(new
        {
            name = $"Shop {HostileApi.Mark}",
            description = $"About {HostileApi.Mark}",
            urls = new[] { $"{_receiver.Url}/{HostileApi.Mark}" },
            headers = new Dictionary<string, string> { ["X-Note"] = HostileTexts.Markup[0] },
        });
        Webhook = (string)created["webhook"]!["id"]!;
        Event = await api.AddEventAsync(
            Webhook, new { objectName = "Orders", eventType = "table.recordInsert", payload = new { template = Template } });
        await api.AddEventAsync(Webhook, new { objectName = "Orders", eventType = "table.recordUpdate" });
        await api.PlaceAsync(string.Join('\n', Writable.Select(each => each.Text)));
        var page = await api.UntilAsync(
            "webhooks/deliveries?state=delivered", page => ((JsonArray)page["items"]!).Count == 1);
        Delivery = (string)page["items"]![0]!["id"]!;
    }

    public async ValueTask DisposeAsync()
    {
        await _sample.DisposeAsync();
        await _receiver.DisposeAsync();
    }
}
