namespace Webhooks.Database.Dialects;

/// <summary>Represents a destination at whose held deliveries a claim looks.</summary>
/// <param name="Key">The key of the destination.</param>
/// <param name="WebhookKey">The key of its webhook.</param>
/// <param name="WebhookId">The id of its webhook.</param>
/// <param name="Wait">The waits of its deliveries.</param>
/// <param name="Lines">Its lines with held deliveries.</param>
internal sealed record WokenDestination(
    long Key, long WebhookKey, string WebhookId, DestinationWait Wait, IReadOnlyList<QueueLine> Lines);
