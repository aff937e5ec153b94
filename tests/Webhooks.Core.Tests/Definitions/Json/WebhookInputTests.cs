using Webhooks.Support;
using Xunit;

namespace Webhooks.Definitions.Json;

public class WebhookInputTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    [Fact]
    public void Webhook_WithEveryMember_IsRead()
    {
        var webhook = WebhookJson.ReadWebhook(
            JsonAssert.Utf8(
                $$"""
                {
                  "id": "wh_1", "tenantId": "acme", "name": "Orders", "description": "d",
                  "urls": ["https://example.com/a", "https://example.com/b"], "maxCallsPerSecond": 5, "schedule": "0s,1m",
                  "secret": "{{Secret}}", "headers": { "X-A": "1", "X-B": "" }, "isActive": false,
                  "subscriptions": [
                    { "id": "sub_1", "objectName": "Orders", "eventType": "table.recordUpdate",
                      "eventSources": ["RESTAPIs", "Import"], "fields": ["Status"], "isActive": false,
                      "payload": { "fields": ["Id"], "includePrevious": true } },
                    { "objectName": "Orders", "eventType": "invoice.paid", "payload": { "template": "{}" } }
                  ]
                }
                """),
            ErrorAssert.Validator());

        Assert.Equal(("wh_1", "acme", "Orders", "d"), (webhook.Id, webhook.TenantId, webhook.Name, webhook.Description));
        Assert.Equal(["https://example.com/a", "https://example.com/b"], webhook.Urls);
        Assert.Equal((5, "0s,1m"), (webhook.MaxCallsPerSecond, webhook.Schedule));
        Assert.Equal(Secret, Assert.Single(webhook.Secrets).Reveal());
        Assert.Equal(new Dictionary<string, string> { ["X-A"] = "1", ["X-B"] = "" }, webhook.Headers);
        Assert.False(webhook.IsActive);

        var first = webhook.Subscriptions[0];
        Assert.Equal(("sub_1", "Orders", EventType.RecordUpdate), (first.Id, first.ObjectName, first.EventType));
        Assert.Equal(["RESTAPIs", "Import"], first.EventSources);
        Assert.Equal(["Status"], first.Fields);
        Assert.False(first.IsActive);
        Assert.Equal(["Id"], first.Payload.Fields);
        Assert.True(first.Payload.IncludePrevious);
        Assert.Equal("{}", webhook.Subscriptions[1].Payload.Template);
    }

    [Theory]
    [InlineData("""{"name":"n","urls":["https://example.com"],"subscriptions":[{"objectName":"O","eventType":"t"}]}""")]
    [InlineData(
        """
        {"id":null,"tenantId":null,"name":"n","description":null,"urls":["https://example.com"],
        "maxCallsPerSecond":null,"schedule":null,"secret":null,"headers":null,"isActive":null,"subscriptions":[{"id":null,
        "objectName":"O","eventType":"t","eventSources":null,"fields":null,"isActive":null,"payload":null}]}
        """)]
    [InlineData(
        """
        {"name":"n","urls":["https://example.com"],"headers":{},"subscriptions":[{"objectName":"O","eventType":"t",
        "eventSources":[],"fields":[],"payload":{"fields":[],"template":null,"includePrevious":null}}]}
        """)]
    public void OptionalMembers_AbsentNullOrEmpty_AreTheDefaults(string json)
    {
        var webhook = WebhookJson.ReadWebhook(JsonAssert.Utf8(json), ErrorAssert.Validator());
        Assert.True(webhook is { Id: null, TenantId: null, Description: null, MaxCallsPerSecond: null, IsActive: true });
        Assert.Empty(webhook.Secrets);
        Assert.Empty(webhook.Headers);
        var subscription = Assert.Single(webhook.Subscriptions);
        Assert.True(subscription is { Id: null, IsActive: true, Fields.IsAll: true, EventSources.Count: 0 });
        Assert.True(subscription.Payload is { Fields.Count: 0, Template: null, IncludePrevious: false });
    }

    [Fact]
    public void ByteOrderMark_IsTolerated() =>
        Assert.Equal("n", WebhookJson.ReadWebhook(JsonAssert.Utf8("\uFEFF" + JsonAssert.Webhook("\"id\":\"a\""))).Name);

    [Fact]
    public void Webhooks_InAnArray_AreRead()
    {
        var webhook = JsonAssert.Webhook("\"id\":\"a\"");
        Assert.Equal(2, WebhookJson.ReadWebhooks(JsonAssert.Utf8($"[{webhook},{webhook}]")).Count);
        Assert.Empty(WebhookJson.ReadWebhooks(JsonAssert.Utf8("[]"), ErrorAssert.Validator()));
    }

    [Fact]
    public void Webhooks_WithErrors_HaveThemBelowTheirIndexes()
    {
        Assert.False(WebhookJson.TryReadWebhooks(
            JsonAssert.Utf8("""[{"name":"A","urls":["https://a.example"]}, 5, {"name":"a","urls":["http://b.example"]}]"""),
            out var webhooks,
            out var errors,
            ErrorAssert.Validator()));
        Assert.Null(webhooks);
        ErrorAssert.All(
            errors, ("$[1]", "json.type"), ("$[2].urls[0]", "url.scheme"), ("$[2].name", "name.duplicate"));
    }

    [Fact]
    public void Read_WithErrors_ThrowsAllOfThem()
    {
        var exception = Assert.Throws<WebhookValidationException>(
            () => WebhookJson.ReadWebhook(JsonAssert.Utf8("""{"nam":"n","urls":[1]}""")));
        ErrorAssert.All(
            exception.Errors, ("$.nam", "member.unknown"), ("$.name", "name.required"), ("$.urls[0]", "json.type"));
    }

    [Fact]
    public void Webhooks_NotInAnArray_AreRefused()
    {
        Assert.False(WebhookJson.TryReadWebhooks(JsonAssert.Utf8("{}"), out _, out var errors));
        ErrorAssert.One("$", "json.type", errors);
    }
}
