namespace Webhooks.Database.Dialects;

/// <summary>Identifies a line of the queue.</summary>
/// <param name="Lane">First attempts or retries.</param>
/// <param name="TenantKey">The tenant.</param>
/// <param name="WebhookKey">The webhook.</param>
/// <param name="DestinationKey">The URL.</param>
internal readonly record struct LineKey(int Lane, long TenantKey, long WebhookKey, long DestinationKey);
