using Webhooks.Definitions;

namespace Webhooks.Management.Contract;

/// <summary>Represents the objects that subscriptions can use.</summary>
internal sealed class CatalogOutput
{
    /// <summary>Gets the objects, or null if the host declares none and every name is accepted.</summary>
    public IReadOnlyList<CatalogObjectOutput>? Objects { get; init; }

    public required IReadOnlyList<string> EventTypes { get; init; }

    public required IReadOnlyList<CatalogEventTypeOutput> EventTypeDetails { get; init; }

    public required IReadOnlyList<string> EventSources { get; init; }

    public required IReadOnlyList<CatalogNameOutput> EventSourceDetails { get; init; }

    public static CatalogOutput Of(IEventCatalog? catalog)
    {
        EventType[] types = [.. EventType.RecordTypes, .. catalog?.EventTypes ?? []];
        EventSource[] sources = [.. EventSource.BuiltIn, .. catalog?.EventSources ?? []];
        return new()
        {
            Objects = catalog is null ? null : [.. catalog.Objects.Select(CatalogObjectOutput.Of)],
            EventTypes = [.. types.Select(type => type.Value)],
            EventTypeDetails = [.. types.Select(type => CatalogEventTypeOutput.Of(type, catalog))],
            EventSources = [.. sources.Select(source => source.Value)],
            EventSourceDetails = [.. sources.Select(source => CatalogNameOutput.Of(source, catalog))],
        };
    }
}
