using Webhooks.Definitions;

namespace Webhooks.Management.Contract;

/// <summary>What can be chosen.</summary>
internal sealed class CatalogOutput
{
    /// <summary>The objects; absent where the host declares none, and every name is accepted.</summary>
    public IReadOnlyList<CatalogObjectOutput>? Objects { get; init; }

    public required IReadOnlyList<string> EventTypes { get; init; }

    public required IReadOnlyList<string> EventSources { get; init; }

    public static CatalogOutput Of(IEventCatalog? catalog) => new()
    {
        Objects = catalog is null ? null : [.. catalog.Objects.Select(CatalogObjectOutput.Of)],
        EventTypes = [.. EventType.RecordTypes.Concat(catalog?.EventTypes ?? []).Select(type => type.Value)],
        EventSources = [.. EventSource.BuiltIn.Concat(catalog?.EventSources ?? []).Select(source => source.Value)],
    };
}
