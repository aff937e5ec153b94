using System.Text.Json.Serialization;
using Webhooks.Definitions.Json;
using Webhooks.Json;

namespace Webhooks.Administration;

/// <summary>Represents a webhook for customers, without secrets and header values.</summary>
internal sealed class OutputWebhook
{
    public string? Id { get; init; }

    public string? TenantId { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public required IReadOnlyList<string> Urls { get; init; }

    public int? MaxCallsPerSecond { get; init; }

    public string? Schedule { get; init; }

    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public bool IsActive { get; init; }

    public required IReadOnlyList<SubscriptionShape> Subscriptions { get; init; }

    public long? Version { get; init; }

    public required string Status { get; init; }

    public string? Defect { get; init; }

    public required IReadOnlyList<OutputDestination> Destinations { get; init; }

    public required IReadOnlyList<OutputSecret> Secrets { get; init; }

    [JsonConverter(typeof(InstantConverter))]
    public DateTimeOffset? CreatedAt { get; init; }

    public string? CreatedBy { get; init; }

    [JsonConverter(typeof(InstantConverter))]
    public DateTimeOffset? ModifiedAt { get; init; }

    public string? ModifiedBy { get; init; }

    public OutputActivity? Activity { get; init; }
}
