using Webhooks.Definitions;

namespace Webhooks.Management.Contract;

/// <summary>Represents an event source with texts for people.</summary>
internal sealed class CatalogNameOutput
{
    public required string Name { get; init; }

    public string? Title { get; init; }

    public string? Description { get; init; }

    public static CatalogNameOutput Of(EventSource source, IEventCatalog? catalog)
    {
        var text = catalog?.DescribeEventSource(source);
        return new() { Name = source.Value, Title = text?.Title, Description = text?.Description };
    }
}
