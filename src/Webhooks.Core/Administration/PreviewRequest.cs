namespace Webhooks.Administration;

/// <summary>Represents the subscription and the event of a preview. The subscription is a saved one or a draft.</summary>
public sealed record PreviewRequest
{
    /// <summary>Gets the id of the webhook.</summary>
    /// <value>
    /// The id, or <see langword="null"/> for a draft of a webhook that is not saved. The payload then has a sample id.
    /// </value>
    public string? WebhookId { get; init; }

    /// <summary>Gets the id of a saved subscription, or <see langword="null"/> for a draft.</summary>
    public string? SubscriptionId { get; init; }

    /// <summary>Gets the draft of a subscription, or <see langword="null"/> for a saved one.</summary>
    public EventSubscription? Subscription { get; init; }

    /// <summary>Gets the event. Its object and type must be those of the subscription.</summary>
    /// <value>
    /// The default is <see langword="null"/>, which means a sample: the record in the catalog for the object, or a generated
    /// one.
    /// </value>
    public WebhookEvent? Event { get; init; }
}
