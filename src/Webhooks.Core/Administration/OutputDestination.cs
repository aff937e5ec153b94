using System.Text.Json.Serialization;
using Webhooks.Json;

namespace Webhooks.Administration;

/// <summary>Represents a URL of a webhook for customers.</summary>
internal sealed class OutputDestination
{
    public required string Url { get; init; }

    public required string Status { get; init; }

    [JsonConverter(typeof(InstantConverter))]
    public DateTimeOffset? FailingSince { get; init; }

    public int Failures { get; init; }

    [JsonConverter(typeof(InstantConverter))]
    public DateTimeOffset? DisabledAt { get; init; }

    public string? DisabledReason { get; init; }

    public long? Pending { get; init; }

    public long? Held { get; init; }

    [JsonConverter(typeof(InstantConverter))]
    public DateTimeOffset? OldestDue { get; init; }

    public int? LastStatusCode { get; init; }

    [JsonConverter(typeof(InstantConverter))]
    public DateTimeOffset? LastAt { get; init; }

    public string? Circuit { get; init; }
}
