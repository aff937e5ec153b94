using Xunit;

namespace Webhooks.Definitions.Validation;

public sealed class SubscriptionIdsTests
{
    [Fact]
    public void SubscriptionIds_SameInTwoWebhooks_AreAnError()
    {
        Webhook[] webhooks = [Webhook("A", "one", "two"), Webhook("B", "three", "two")];

        var error = Assert.Single(new WebhookValidator().Validate(webhooks));

        Assert.Equal(("$[1].subscriptions[1].id", "id.duplicate", "two"), (error.Path, error.Code, error.Value));
    }

    [Fact]
    public void SubscriptionIds_AllDifferentOrNone_AreFine() =>
        Assert.Empty(new WebhookValidator().Validate([Webhook("A", "one", null), Webhook("B", "two", null)]));

    [Fact]
    public void SubscriptionIds_SameInOneWebhook_AreOneErrorOnly() =>
        Assert.Single(new WebhookValidator().Validate([Webhook("A", "one", "one")]));

    private static Webhook Webhook(string name, params IEnumerable<string?> ids) => new()
    {
        Name = name,
        Urls = ["https://example.com/hooks"],
        Subscriptions =
        [
            .. ids.Select((id, i) =>
                new EventSubscription { Id = id, ObjectName = $"O{i}", EventType = EventType.RecordInsert }),
        ],
    };
}
