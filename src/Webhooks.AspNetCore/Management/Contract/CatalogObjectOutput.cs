using Webhooks.Definitions;

namespace Webhooks.Management.Contract;

internal sealed class CatalogObjectOutput
{
    public required string Name { get; init; }

    public string? Description { get; init; }

    public required IReadOnlyList<CatalogFieldOutput> Fields { get; init; }

    public static CatalogObjectOutput Of(CatalogObject known)
    {
        var sample = known.GetSampleJson();
        return new()
        {
            Name = known.Name,
            Description = known.Description,
            Fields = [.. known.Fields.Select(field => CatalogFieldOutput.Of(field, sample))],
        };
    }
}
