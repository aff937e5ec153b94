namespace Webhooks.Definitions.Json;

/// <summary>A webhook as stores keep it. Members may be added; the meaning of one never changes.</summary>
/// <remarks>Settable, not init-only: generated code forgets the defaults of those.</remarks>
internal sealed class StoredWebhook
{
    public string? Id { get; set; }

    public string? TenantId { get; set; }

    public string? Name { get; set; }

    public string? Description { get; set; }

    public IReadOnlyList<string>? Urls { get; set; }

    public int? MaxCallsPerSecond { get; set; }

    public string? Schedule { get; set; }

    public IReadOnlyList<StoredSecret>? Secrets { get; set; }

    /// <summary>Values as the protector made them, tag first.</summary>
    public Dictionary<string, string>? Headers { get; set; }

    public bool IsActive { get; set; } = true;

    public IReadOnlyList<SubscriptionShape>? Subscriptions { get; set; }

    public long? Version { get; set; }
}
