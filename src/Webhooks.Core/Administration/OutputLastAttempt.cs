using System.Text.Json.Serialization;
using Webhooks.Json;

namespace Webhooks.Administration;

/// <summary>Represents the last attempt of a webhook for customers.</summary>
internal sealed class OutputLastAttempt
{
    [JsonConverter(typeof(InstantConverter))]
    public DateTimeOffset? At { get; init; }

    public required string Kind { get; init; }

    public int? StatusCode { get; init; }

    public required string DeliveryId { get; init; }
}
