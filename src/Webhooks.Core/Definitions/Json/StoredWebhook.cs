using System.Text.Json.Serialization;
using Webhooks.Json;

namespace Webhooks.Definitions.Json;

/// <summary>Represents a webhook in stored JSON. Members may be added, but the meaning of one never changes.</summary>
/// <remarks>Properties are settable, because generated code ignores the defaults of init-only ones.</remarks>
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

    /// <summary>Gets or sets the values as the protector returned them, with their tags.</summary>
    public Dictionary<string, string>? Headers { get; set; }

    public bool IsActive { get; set; } = true;

    public IReadOnlyList<SubscriptionShape>? Subscriptions { get; set; }

    public long? Version { get; set; }

    [JsonConverter(typeof(InstantConverter))]
    public DateTimeOffset? CreatedAt { get; set; }

    public string? CreatedBy { get; set; }

    [JsonConverter(typeof(InstantConverter))]
    public DateTimeOffset? ModifiedAt { get; set; }

    public string? ModifiedBy { get; set; }
}
