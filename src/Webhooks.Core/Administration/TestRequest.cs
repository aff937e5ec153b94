namespace Webhooks.Administration;

/// <summary>What is sent as a test.</summary>
public sealed record TestRequest
{
    /// <summary>The type of the message that is sent where no subscription is named.</summary>
    public static EventType EventType { get; } = new("webhook.test");

    /// <summary>The webhook: its secrets sign, its headers are sent.</summary>
    public required string WebhookId { get; init; }

    /// <summary>Which of its URLs.</summary>
    /// <value>Null, the default, means all.</value>
    public string? Url { get; init; }

    /// <summary>The subscription whose payload is sent.</summary>
    /// <value>Null, the default, means a message of type <c>webhook.test</c>.</value>
    public string? SubscriptionId { get; init; }

    /// <summary>What happened; only where a subscription is named.</summary>
    /// <value>Null, the default, means a sample, as in a preview.</value>
    public WebhookEvent? Event { get; init; }

    /// <summary>Webhook and subscription; not the URL.</summary>
    public override string ToString() => $"A test of {WebhookId}{(SubscriptionId is null ? "" : $", {SubscriptionId}")}";
}
