namespace Webhooks.Management.Contract;

internal sealed class WebhookEventOutput
{
    public required string Id { get; init; }

    /// <summary>Gets the new version, or null if the webhook was deleted.</summary>
    public long? Version { get; init; }
}
