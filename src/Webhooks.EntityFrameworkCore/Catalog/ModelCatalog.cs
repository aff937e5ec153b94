using Webhooks.Definitions;

namespace Webhooks.Catalog;

/// <summary>The objects of models, and what the host adds. Read once, at first use, and then answered from memory.</summary>
internal sealed class ModelCatalog(IEnumerable<IModelObjects> models, IEnumerable<CatalogAddition> additions) : IEventCatalog
{
    private EventCatalog? _read;
    private object? _reading;

    public IReadOnlyCollection<CatalogObject> Objects => Catalog.Objects;

    public IReadOnlyCollection<EventType> EventTypes => Catalog.EventTypes;

    public IReadOnlyCollection<EventSource> EventSources => Catalog.EventSources;

    // A reading that failed is tried again by the next caller.
    private EventCatalog Catalog => LazyInitializer.EnsureInitialized(ref _read, ref _reading, Read);

    public CatalogObject? FindObject(string name) => Catalog.FindObject(name);

    /// <summary>Reads the models, unless they are read already.</summary>
    /// <exception cref="InvalidOperationException">A model declares nothing, or what is wrong, or a name twice.</exception>
    /// <exception cref="ArgumentException">What the host adds is there already.</exception>
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
