using Webhooks.Definitions;

namespace Webhooks.Management.Contract;

/// <summary>Represents the objects that subscriptions can use.</summary>
internal sealed class CatalogOutput
{
    /// <summary>Gets the objects, or null if the host declares none and every name is accepted.</summary>
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
