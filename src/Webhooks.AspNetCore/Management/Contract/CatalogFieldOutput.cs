using Webhooks.Definitions;

namespace Webhooks.Management.Contract;

internal sealed class CatalogFieldOutput
{
    public required string Name { get; init; }

    public required string Type { get; init; }

    public string? Description { get; init; }

    public static CatalogFieldOutput Of(CatalogField field) =>
        new() { Name = field.Name, Type = WireName.Of(field.Type), Description = field.Description };
}
