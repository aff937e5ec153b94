using System.Text.Json;
using Webhooks.Definitions;

namespace Webhooks.Management.Contract;

internal sealed class CatalogFieldOutput
{
    public required string Name { get; init; }

    public required string Type { get; init; }

    public string? Description { get; init; }

    /// <summary>Gets a sample value, or null if the sample record has none.</summary>
    public JsonElement? Sample { get; init; }

    public static CatalogFieldOutput Of(CatalogField field, JsonElement sample) => new()
    {
        Name = field.Name,
        Type = WireName.Of(field.Type),
        Description = field.Description,
        Sample = sample.TryGetProperty(field.Name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null,
    };
}
