using System.Text.Json.Serialization;
using Webhooks.Json;

namespace Webhooks.Definitions.Json;

/// <summary>
/// Represents a subscription in output and in stored JSON. Nothing in it is secret. The form of the input has no members
/// about who changed it.
/// </summary>
internal sealed class SubscriptionShape
{
    public string? Id { get; set; }

    public string? ObjectName { get; set; }

    public string? EventType { get; set; }

    public IReadOnlyList<string>? EventSources { get; set; }

    public IReadOnlyList<string>? Fields { get; set; }

    public bool IsActive { get; set; } = true;

    public PayloadShape? Payload { get; set; }

    [JsonConverter(typeof(InstantConverter))]
    public DateTimeOffset? CreatedAt { get; set; }

    public string? CreatedBy { get; set; }

    [JsonConverter(typeof(InstantConverter))]
    public DateTimeOffset? ModifiedAt { get; set; }

    public string? ModifiedBy { get; set; }
}
