namespace Webhooks.Storage;

/// <summary>A message that is still owed to at least one URL.</summary>
internal sealed class StoredMessage(WebhookMessage content)
{
    public WebhookMessage Content { get; } = content;

    /// <summary>How many of its deliveries have not settled.</summary>
    public int Open { get; set; }
}
