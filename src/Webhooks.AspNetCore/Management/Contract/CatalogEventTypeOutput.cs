using Webhooks.Definitions;

namespace Webhooks.Management.Contract;

/// <summary>Represents an event type with texts for people.</summary>
internal sealed class CatalogEventTypeOutput
{
    public required string Name { get; init; }

    public string? Title { get; init; }

    public string? Description { get; init; }

    /// <summary>Gets a value indicating whether subscriptions of this type can have watched fields.</summary>
    public required bool HasFields { get; init; }

    public static CatalogEventTypeOutput Of(EventType type, IEventCatalog? catalog)
    {
        var text = catalog?.DescribeEventType(type);
        return new()
        {
            Name = type.Value,
            Title = text?.Title,
            Description = text?.Description,
            HasFields = type == EventType.RecordUpdate,
        };
    }
}
