namespace Webhooks.Rendering;

/// <summary>What <c>[@out-hook:NAME]</c> can stand for.</summary>
internal enum PayloadMetadata
{
    MessageId,
    EventId,
    WebhookId,
    SubscriptionId,
    EventType,
    EventSource,
    EventDate,
    ObjectName,
    AccountId,
}
