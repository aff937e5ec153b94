using System.Text;
using System.Text.Json.Nodes;
using Webhooks.Security;
using Webhooks.Support;
using Xunit;

namespace Webhooks.Definitions.Json;

/// <summary>Who created and changed a webhook is stored with it, in members of their own.</summary>
public sealed class AuditedJsonTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 16, 19, 56, 38, 123, TimeSpan.Zero);
    private static readonly string[] Members = ["createdAt", "createdBy", "modifiedAt", "modifiedBy"];

    [Fact]
    public void Stored_ReadBack_HasWhoCreatedAndChangedIt()
    {
        var read = WebhookJson.ReadStored(WebhookJson.WriteStored(Audited(), SecretProtector.PlainText), SecretProtector.PlainText);
        Assert.Equal(
            (Start, "Maria", Start.AddHours(1), "Jo"), (read.CreatedAt, read.CreatedBy, read.ModifiedAt, read.ModifiedBy));
        var subscription = Assert.Single(read.Subscriptions);
        Assert.Equal((Start, "Maria"), (subscription.CreatedAt, subscription.CreatedBy));
        Assert.Equal((Start.AddHours(2), "Ann"), (subscription.ModifiedAt, subscription.ModifiedBy));
    }

    /// <summary>The version before ignores members that it does not know, and drops them when it saves.</summary>
    [Fact]
    public void Stored_WithoutTheNewMembers_IsTheSameWebhook()
    {
        var (audited, plain) = (Audited(), AuditTrail.Remove(Audited()));
        var stored = Json(audited);
        Remove(stored);
        Remove(stored["subscriptions"]![0]!.AsObject());
        Assert.Equal(Json(plain).ToJsonString(), stored.ToJsonString());
        var read = WebhookJson.ReadStored(Encoding.UTF8.GetBytes(stored.ToJsonString()), SecretProtector.PlainText);
        Assert.Null(read.CreatedAt);
        Assert.Null(read.Subscriptions[0].ModifiedBy);
    }

    [Fact]
    public void Size_OfADefinition_IsThatOfWhatACustomerWrote() =>
        Assert.Equal(DefinitionSize.Of(AuditTrail.Remove(Audited())), DefinitionSize.Of(Audited()));

    [Fact]
    public void Patch_OfAnAuditedWebhook_IsReadAsInput()
    {
        var patched = WebhookJson.Patch(Audited(), Encoding.UTF8.GetBytes("""{ "name": "CRM" }"""));
        Assert.Equal("CRM", patched.Name);
        Assert.Single(patched.Subscriptions);
    }

    private static Webhook Audited()
    {
        var webhook = TestDefinitions.Webhook(TestDefinitions.Inserts()).WithIds();
        return webhook with
        {
            CreatedAt = Start,
            CreatedBy = "Maria",
            ModifiedAt = Start.AddHours(1),
            ModifiedBy = "Jo",
            Subscriptions =
            [
                .. webhook.Subscriptions.Select(each => each with
                {
                    CreatedAt = Start,
                    CreatedBy = "Maria",
                    ModifiedAt = Start.AddHours(2),
                    ModifiedBy = "Ann",
                }),
            ],
            Id = "wh_1",
        };
    }

    private static JsonObject Json(Webhook webhook)
    {
        var json = JsonNode.Parse(WebhookJson.WriteStored(webhook, SecretProtector.PlainText))!.AsObject();
        json["subscriptions"]![0]!["id"] = "sub_1";
        return json;
    }

    private static void Remove(JsonObject json)
    {
        foreach (var name in Members)
        {
            Assert.True(json.Remove(name), name);
        }
    }
}
