namespace Webhooks.Administration;

/// <summary>Which subscription is previewed, and of which event: one that is saved, or a draft.</summary>
public sealed record PreviewRequest
{
    /// <summary>The webhook that it belongs to.</summary>
    /// <value>Null is for a draft of a webhook that is not saved yet; its id is then a sample in the payload.</value>
    public string? WebhookId { get; init; }

    /// <summary>The subscription that is saved; null for a draft.</summary>
    public string? SubscriptionId { get; init; }

    /// <summary>The subscription as it would be saved; null for one that is.</summary>
    public EventSubscription? Subscription { get; init; }

    /// <summary>What happened; of the object and type that the subscription is for.</summary>
    /// <value>Null, the default, means a sample: of the record that the catalog has for the object, or of one made up.</value>
    public WebhookEvent? Event { get; init; }
}
