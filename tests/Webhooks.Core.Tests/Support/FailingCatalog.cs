using Webhooks.Definitions;

namespace Webhooks.Support;

/// <summary>A catalog with a defect: it throws where an object is looked for.</summary>
internal sealed class FailingCatalog : IEventCatalog
{
    public IReadOnlyCollection<CatalogObject> Objects => [];

    public IReadOnlyCollection<EventType> EventTypes => [];

    public IReadOnlyCollection<EventSource> EventSources => [];

    public CatalogObject? FindObject(string name) => throw new TimeoutException("the catalog is down");
}
