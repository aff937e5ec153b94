namespace Webhooks.Administration;

/// <summary>Represents the webhook and the message of a test.</summary>
public sealed record TestRequest
{
    /// <summary>Gets the event type of a test message without a subscription: <c>webhook.test</c>.</summary>
    public static EventType EventType { get; } = new("webhook.test");

    /// <summary>Gets the id of the webhook. Its secrets sign the message, and its headers are sent.</summary>
    public required string WebhookId { get; init; }

    /// <summary>Gets the URL.</summary>
    /// <value>The default is <see langword="null"/>, which means all URLs of the webhook.</value>
    public string? Url { get; init; }

    /// <summary>Gets the id of the subscription whose payload is sent.</summary>
    /// <value>The default is <see langword="null"/>, which means a message of type <c>webhook.test</c>.</value>
    public string? SubscriptionId { get; init; }

    /// <summary>Gets the event. Only allowed with a subscription.</summary>
    /// <value>The default is <see langword="null"/>, which means a sample, as in a preview.</value>
    public WebhookEvent? Event { get; init; }

    /// <summary>Returns webhook and subscription, without the URL.</summary>
    public override string ToString() => $"A test of {WebhookId}{(SubscriptionId is null ? "" : $", {SubscriptionId}")}";
}
