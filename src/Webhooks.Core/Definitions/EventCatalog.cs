namespace Webhooks.Definitions;

/// <summary>A catalog that is written down in code: objects with their fields, event types and sources.</summary>
/// <remarks>
/// <code>
/// new EventCatalog()
///     .AddObject("Orders", "Id", "Status", new CatalogField("PaidAt", FieldType.Instant))
///     .AddEventType("invoice.paid")
///     .AddEventSource("Import")
/// </code>
/// Fill it before it is used: then it may be read by any number of threads. Names are compared exactly.
/// </remarks>
public sealed class EventCatalog : IEventCatalog
{
    private readonly OrderedDictionary<string, CatalogObject> _objects = new(StringComparer.Ordinal);
    private readonly List<EventType> _eventTypes = [];
    private readonly List<EventSource> _eventSources = [];

    /// <inheritdoc/>
    public IReadOnlyCollection<CatalogObject> Objects => _objects.Values;

    /// <inheritdoc/>
    public IReadOnlyCollection<EventType> EventTypes => _eventTypes.AsReadOnly();

    /// <inheritdoc/>
    public IReadOnlyCollection<EventSource> EventSources => _eventSources.AsReadOnly();

    /// <inheritdoc/>
    public CatalogObject? FindObject(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _objects.GetValueOrDefault(name);
    }

    /// <summary>Adds an object that webhooks can watch.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="fields">Its fields; a string is a field whose values are compared as they come.</param>
    /// <returns>This catalog.</returns>
    /// <exception cref="ArgumentException">A name is empty, or the object or a field of it is given twice.</exception>
    public EventCatalog AddObject(string name, params IReadOnlyList<CatalogField> fields) =>
        AddObject(new CatalogObject(name, fields));

    /// <summary>Adds an object that webhooks can watch.</summary>
    /// <param name="catalogObject">The object.</param>
    /// <returns>This catalog.</returns>
    /// <exception cref="ArgumentException">An object of this name is there already.</exception>
    public EventCatalog AddObject(CatalogObject catalogObject)
    {
        ArgumentNullException.ThrowIfNull(catalogObject);
        return _objects.TryAdd(catalogObject.Name, catalogObject)
            ? this
            : throw new ArgumentException(Twice("object", catalogObject.Name), nameof(catalogObject));
    }

    /// <summary>Adds an event type of the host; the three record types are always there.</summary>
    /// <param name="eventType">Its name, such as <c>invoice.paid</c>.</param>
    /// <returns>This catalog.</returns>
    /// <exception cref="ArgumentException">The name is empty or given twice.</exception>
    public EventCatalog AddEventType(EventType eventType)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(eventType.Value, nameof(eventType));
        AddOnce(_eventTypes, eventType, Twice("event type", eventType.Value), nameof(eventType));
        return this;
    }

    /// <summary>Adds a source of the host; the seven built-in ones are always there.</summary>
    /// <param name="eventSource">Its name, such as <c>Import</c>.</param>
    /// <returns>This catalog.</returns>
    /// <exception cref="ArgumentException">The name is empty or given twice.</exception>
    public EventCatalog AddEventSource(EventSource eventSource)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(eventSource.Value, nameof(eventSource));
        AddOnce(_eventSources, eventSource, Twice("event source", eventSource.Value), nameof(eventSource));
        return this;
    }

    private static void AddOnce<T>(List<T> list, T item, string problem, string parameter)
    {
        if (list.Contains(item))
        {
            throw new ArgumentException(problem, parameter);
        }

        list.Add(item);
    }

    private static string Twice(string kind, string name) => $"The {kind} \"{name}\" is given twice.";
}
