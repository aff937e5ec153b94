using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace Webhooks.Support;

/// <summary>The APIs of the sample, with which a test makes what a page shows.</summary>
internal sealed class ShopApi : IDisposable
{
    private readonly HttpClient _client;
    private int _orders;

    public ShopApi(string address)
    {
        _client = new() { BaseAddress = new(address) };
        _client.DefaultRequestHeaders.Add("X-Api-Key", "acme-demonstration-key");
    }

    /// <summary>Creates a webhook, and returns the response: the webhook, and its secret.</summary>
    public async Task<JsonNode> CreateWebhookAsync(object webhook) => await SendAsync(HttpMethod.Post, "webhooks", webhook);

    /// <summary>Adds an event to a webhook, and returns its id.</summary>
    public async Task<string> AddEventAsync(string webhookId, object subscription) =>
        (string)(await SendAsync(HttpMethod.Post, $"webhooks/{webhookId}/subscriptions", subscription))["id"]!;

    /// <summary>Makes the receiver of the sample accept the messages of a webhook.</summary>
    public Task TrustAsync(string secret) => SendAsync(HttpMethod.Put, "received", new { secret, answer = 200 });

    /// <summary>Places an order, and returns its number.</summary>
    public async Task<string> PlaceAsync(string customer = "Grünwald Apotheke")
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"T-{++_orders}");
        await SendAsync(HttpMethod.Post, "orders", new { number, customer, country = "AT", lines = Array.Empty<object>() });
        return number;
    }

    public Task PayAsync(string number) => SendAsync(HttpMethod.Patch, $"orders/{number}", new { status = "Paid" });

    /// <summary>Returns the deliveries that a query finds.</summary>
    public async Task<JsonArray> DeliveriesAsync(string query) =>
        (JsonArray)(await GetAsync($"webhooks/deliveries?{query}"))["items"]!;

    /// <summary>Reads until a condition holds.</summary>
    public async Task<JsonNode> UntilAsync(string path, Func<JsonNode, bool> condition)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            var value = await GetAsync(path);
            if (condition(value))
            {
                return value;
            }

            Assert.True(Stopwatch.GetElapsedTime(start).TotalMilliseconds < Visitor.PatienceMilliseconds, $"{path} is still {value}");
        }
    }

    /// <summary>Sends a request for any version, and returns the JSON of its response.</summary>
    public async Task<JsonNode> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.IfMatch.Add(EntityTagHeaderValue.Any);
        request.Content = body is null ? null : JsonContent.Create(body);
        using var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    public void Dispose() => _client.Dispose();

    private Task<JsonNode> GetAsync(string path) => SendAsync(HttpMethod.Get, path);
}
