using System.Buffers;
using System.Text;
using Webhooks.Outbox;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Administration;

public class OutputTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 16, 19, 56, 38, TimeSpan.Zero);

    private static string Write(Webhook webhook, params DestinationState[] states)
    {
        var buffer = new ArrayBufferWriter<byte>();
        new WebhookDetails(webhook, states).WriteJson(buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static DestinationState Disabled(string url) => new()
    {
        WebhookId = "wh_1",
        Url = url,
        FailingSince = Now,
        Failures = 3,
        DisabledAt = Now.AddHours(1),
        DisabledReason = "the receiver returned 410 Gone",
    };

    [Fact]
    public void Output_OfEverything_HasNoSecretAndMaskedHeaders()
    {
        var webhook = TestDefinitions.Webhook(TestDefinitions.Updates("Status") with
        {
            Id = "sub_1",
            EventSources = ["Tasks"],
            Payload = new() { Template = "{'a':1}" },
        }) with
        {
            Id = "wh_1",
            TenantId = "acme",
            Name = "Bestellungen für München",
            MaxCallsPerSecond = 5,
            Schedule = "0s,1m",
            Secrets = [WebhookSecret.Generate()],
            Headers = new Dictionary<string, string> { ["Authorization"] = "Bearer hunter2" },
            Version = 7,
        };
        Assert.Equal(
            """
            {"id":"wh_1","tenantId":"acme","name":"Bestellungen für München","urls":["https://example.com/hooks"],
            "maxCallsPerSecond":5,"schedule":"0s,1m","headers":{"Authorization":"****"},"isActive":true,
            "subscriptions":[{"id":"sub_1","objectName":"Orders","eventType":"table.recordUpdate",
            "eventSources":["Tasks"],"fields":["Status"],"isActive":true,
            "payload":{"fields":[],"template":"{\u0027a\u0027:1}","includePrevious":false}}],"version":7,
            "status":"active","destinations":[{"url":"https://example.com/hooks","status":"disabled",
            "failingSince":"2026-01-16T19:56:38.000Z","failures":3,"disabledAt":"2026-01-16T20:56:38.000Z",
            "disabledReason":"the receiver returned 410 Gone"},{"url":"https://b.example","status":"active","failures":0}],"secrets":[]}
            """.Replace("\n", "", StringComparison.Ordinal).Replace(
                "[\"https://example.com/hooks\"]",
                "[\"https://example.com/hooks\",\"https://b.example\"]",
                StringComparison.Ordinal),
            Write(
                webhook with { Urls = [.. webhook.Urls, "https://b.example"] },
                Disabled("https://example.com/hooks"),
                Disabled("https://gone.example"),
                Disabled("https://b.example") with { WebhookId = "wh_2" }));
    }

    [Theory]
    [InlineData(true, 0, "active")]
    [InlineData(true, 1, "active")]
    [InlineData(true, 2, "disabled")]
    [InlineData(false, 0, "inactive")]
    [InlineData(false, 2, "inactive")]
    public void Status_FollowsDefinitionAndStates(bool isActive, int disabled, string status)
    {
        string[] urls = ["https://a.example", "https://b.example"];
        var webhook = TestDefinitions.Webhook() with { Id = "wh_1", Urls = urls, IsActive = isActive };
        Assert.Contains(
            $"\"status\":\"{status}\",\"destinations\"",
            Write(webhook, [.. urls.Take(disabled).Select(Disabled)]),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Output_OfANewWebhook_IsWritten() =>
        Assert.Contains("\"status\":\"active\"", Write(TestDefinitions.Webhook(TestDefinitions.Inserts())), StringComparison.Ordinal);
}
