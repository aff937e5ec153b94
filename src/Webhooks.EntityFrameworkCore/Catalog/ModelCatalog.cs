using Webhooks.Definitions;

namespace Webhooks.Catalog;

/// <summary>Provides the objects of models and the additions of the host. They are read once, at first use.</summary>
internal sealed class ModelCatalog(IEnumerable<IModelObjects> models, IEnumerable<CatalogAddition> additions) : IEventCatalog
{
    private EventCatalog? _read;
    private object? _reading;

    public IReadOnlyCollection<CatalogObject> Objects => Catalog.Objects;

    public IReadOnlyCollection<EventType> EventTypes => Catalog.EventTypes;

    public IReadOnlyCollection<EventSource> EventSources => Catalog.EventSources;

    // If reading fails, the next caller retries.
    private EventCatalog Catalog => LazyInitializer.EnsureInitialized(ref _read, ref _reading, Read);

    public CatalogText? DescribeEventType(EventType eventType) => Catalog.DescribeEventType(eventType);

    public CatalogText? DescribeEventSource(EventSource eventSource) => Catalog.DescribeEventSource(eventSource);

    public CatalogObject? FindObject(string name) => Catalog.FindObject(name);

    /// <summary>Reads the models unless they were read before.</summary>
    /// <exception cref="InvalidOperationException">
    /// A model declares no object, is not valid, or declares a name twice.
    /// </exception>
    /// <exception cref="ArgumentException">An addition of the host exists already.</exception>
    public void EnsureRead() => _ = Catalog;

    private EventCatalog Read()
    {
        var catalog = new EventCatalog();
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var model in models)
        {
            foreach (var each in model.Read())
            {
                catalog.AddObject(owners.TryAdd(each.Name, model.Owner)
                    ? each
                    : throw new InvalidOperationException(
                        $"{owners[each.Name]} and {model.Owner} both declare an object \"{each.Name}\". Give one of them "
                        + "another name: HasWebhooks(\"...\")."));
            }
        }

        foreach (var addition in additions)
        {
            addition.AddTo(catalog);
        }

        return catalog;
    }
}
