namespace Webhooks.Administration;

/// <summary>Represents a subscription that is not saved, for an explanation.</summary>
/// <param name="Subscription">
/// The subscription. If it has the id of a saved one, it takes the place of that one.
/// </param>
public sealed record SubscriptionDraft(EventSubscription Subscription)
{
    /// <summary>Gets the id of the webhook.</summary>
    /// <value>The id, or <see langword="null"/> for a webhook that is not saved. It is then active.</value>
    public string? WebhookId { get; init; }
}
