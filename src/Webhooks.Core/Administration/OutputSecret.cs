using System.Text.Json.Serialization;
using Webhooks.Json;

namespace Webhooks.Administration;

/// <summary>Represents a valid secret of a webhook for customers, without its value.</summary>
internal sealed class OutputSecret
{
    public required string Id { get; init; }

    [JsonConverter(typeof(InstantConverter))]
    public DateTimeOffset? CreatedAt { get; init; }

    [JsonConverter(typeof(InstantConverter))]
    public DateTimeOffset? ExpiresAt { get; init; }
}
