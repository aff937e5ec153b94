namespace Webhooks.Store.Claiming;

/// <summary>Represents a destination that may no longer have held deliveries.</summary>
/// <param name="Key">The key of the destination.</param>
/// <param name="WebhookKey">The key of its webhook.</param>
/// <param name="Version">The version of its row.</param>
internal readonly record struct EndedWait(long Key, long WebhookKey, long Version);
