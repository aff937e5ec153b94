using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Webhooks.Support;

namespace Webhooks.Management;

/// <summary>Every operation, called with the example of the document, answers as the document says.</summary>
public sealed class DocumentedAnswerTests
{
    public static TheoryData<string> Ids => [.. ApiEndpoints.Operations.Select(operation => operation.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Example_IsAcceptedAndAnsweredAsDocumented(string id)
    {
        await using var host = await ManagedHost.StartAsync();
        var operation = DocumentedApi.Operations.Single(each => each.Id == id);

        var answer = await SendAsync(host, operation, operation.Example, "*");

        var status = (int)answer.StatusCode;
        var expected = operation.Names("path").Any(name => name is "deliveryId" or "secretId") ? 404 : id == "SendTest" ? 501 : 0;
        Assert.True(expected == status || (expected == 0 && answer.IsSuccessStatusCode), $"{id}: {status}");
        var documented = Assert.NotNull(operation.Answer(status));
        if (documented.TryGetProperty("headers", out var headers))
        {
            Assert.All(headers.EnumerateObject(), header => Assert.True(answer.Headers.Contains(header.Name), header.Name));
        }

        if (id == "StreamEvents")
        {
            Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        }
        else if (documented.TryGetProperty("content", out var content))
        {
            var (type, body) = (answer.Content.Headers.ContentType!.MediaType!, await JsonOf(answer));
            SchemaAssert.Matches(content.GetProperty(type).GetProperty("schema"), body);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task MissingVersion_IsRefusedWhereTheDocumentAsksForOne(string id)
    {
        await using var host = await ManagedHost.StartAsync();
        var operation = DocumentedApi.Operations.Single(each => each.Id == id);

        var answer = await SendAsync(host, operation, operation.Example, version: null);

        Assert.Equal(operation.NeedsVersion, (int)answer.StatusCode == 428);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task MissingBody_IsRefusedWhereTheDocumentAsksForOne(string id)
    {
        await using var host = await ManagedHost.StartAsync();
        var operation = DocumentedApi.Operations.Single(each => each.Id == id);

        var answer = await SendAsync(host, operation, body: null, "*");

        Assert.Equal(operation.NeedsBody, (int)answer.StatusCode == 415);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task NullForABody_IsTheSameAsNone_WhereNoneIsAskedFor(string id)
    {
        await using var host = await ManagedHost.StartAsync();
        var operation = DocumentedApi.Operations.Single(each => each.Id == id);

        var answer = await SendAsync(host, operation, "null", "*");

        Assert.Equal(operation.NeedsBody, (int)answer.StatusCode is 422);
    }

    private static async Task<HttpResponseMessage> SendAsync(
        ManagedHost host, DocumentedOperation operation, string? body, string? version)
    {
        var (webhookId, subscriptionId) = await CreateAsync(host);
        var path = operation.Path.TrimEnd('/')
            .Replace("{webhookId}", webhookId, StringComparison.Ordinal)
            .Replace("{subscriptionId}", subscriptionId, StringComparison.Ordinal)
            .Replace("{secretId}", "none", StringComparison.Ordinal)
            .Replace("{deliveryId}", "none", StringComparison.Ordinal);
        var query = operation.Id == "GetPayloadStart" ? "?objectName=Orders&eventType=table.recordInsert" : "";
        using var request = new HttpRequestMessage(new(operation.Method), $"/webhooks{path}{query}");
        if (version is not null)
        {
            request.Headers.IfMatch.Add(EntityTagHeaderValue.Any);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        return await host.Http.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    private static async Task<(string WebhookId, string SubscriptionId)> CreateAsync(ManagedHost host)
    {
        const string Shop = """
            {
              "name": "Shop",
              "urls": ["https://accounting.example/hooks"],
              "subscriptions": [{ "objectName": "Orders", "eventType": "table.recordUpdate", "fields": ["Id"] }]
            }
            """;
        using var body = new StringContent(Shop, Encoding.UTF8, "application/json");
        var answer = await host.Http.PostAsync("/webhooks", body, TestContext.Current.CancellationToken);
        var webhook = (await JsonOf(answer)).GetProperty("webhook");
        return (IdOf(webhook), IdOf(webhook.GetProperty("subscriptions")[0]));
    }

    private static string IdOf(JsonElement json) => json.GetProperty("id").GetString()!;

    private static Task<JsonElement> JsonOf(HttpResponseMessage answer) =>
        answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
}
