namespace Webhooks.Definitions;

/// <summary>
/// Represents an event catalog that is defined in code: objects with their fields, event types and sources.
/// </summary>
/// <remarks>
/// <code>
/// new EventCatalog()
///     .AddObject("Orders", "Id", "Status", new CatalogField("PaidAt", FieldType.Instant))
///     .AddEventType("invoice.paid", new("Invoice paid"))
///     .AddEventSource("Import")
/// </code>
/// Fill it before its first use. After that, any number of threads can read it. Names are case-sensitive.
/// </remarks>
public sealed class EventCatalog : IEventCatalog
{
    private readonly OrderedDictionary<string, CatalogObject> _objects = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<EventType, CatalogText?> _eventTypes = [];
    private readonly OrderedDictionary<EventSource, CatalogText?> _eventSources = [];

    /// <inheritdoc/>
    public IReadOnlyCollection<CatalogObject> Objects => _objects.Values;

    /// <inheritdoc/>
    public IReadOnlyCollection<EventType> EventTypes => _eventTypes.Keys;

    /// <inheritdoc/>
    public IReadOnlyCollection<EventSource> EventSources => _eventSources.Keys;

    /// <inheritdoc/>
    public CatalogText? DescribeEventType(EventType eventType) => _eventTypes.GetValueOrDefault(eventType);

    /// <inheritdoc/>
    public CatalogText? DescribeEventSource(EventSource eventSource) => _eventSources.GetValueOrDefault(eventSource);

    /// <inheritdoc/>
    public CatalogObject? FindObject(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _objects.GetValueOrDefault(name);
    }

    /// <summary>Adds an object that webhooks can watch.</summary>
    /// <param name="name">The name of the object.</param>
    /// <param name="fields">
    /// The fields of the object. A string is a field of type <see cref="FieldType.Unspecified"/>.
    /// </param>
    /// <returns>This catalog.</returns>
    /// <exception cref="ArgumentException">A name is empty, or the object or one of its fields is listed twice.</exception>
    public EventCatalog AddObject(string name, params IReadOnlyList<CatalogField> fields) =>
        AddObject(new CatalogObject(name, fields));

    /// <summary>Adds an object that webhooks can watch.</summary>
    /// <param name="catalogObject">The object.</param>
    /// <returns>This catalog.</returns>
    /// <exception cref="ArgumentException">The catalog already has an object of this name.</exception>
    public EventCatalog AddObject(CatalogObject catalogObject)
    {
        ArgumentNullException.ThrowIfNull(catalogObject);
        return _objects.TryAdd(catalogObject.Name, catalogObject)
            ? this
            : throw new ArgumentException(Twice("object", catalogObject.Name), nameof(catalogObject));
    }

    /// <summary>Adds an event type of your application. The three record types always exist.</summary>
    /// <param name="eventType">The name of the event type, such as <c>invoice.paid</c>.</param>
    /// <param name="text">The title and the description, or <see langword="null"/> if there are none.</param>
    /// <returns>This catalog.</returns>
    /// <exception cref="ArgumentException">The name is empty, or the catalog already has this event type.</exception>
    public EventCatalog AddEventType(EventType eventType, CatalogText? text = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(eventType.Value, nameof(eventType));
        AddOnce(_eventTypes, eventType, text, Twice("event type", eventType.Value), nameof(eventType));
        return this;
    }

    /// <summary>Adds a source of your application. The seven built-in sources always exist.</summary>
    /// <param name="eventSource">The name of the source, such as <c>Import</c>.</param>
    /// <param name="text">The title and the description, or <see langword="null"/> if there are none.</param>
    /// <returns>This catalog.</returns>
    /// <exception cref="ArgumentException">The name is empty, or the catalog already has this source.</exception>
    public EventCatalog AddEventSource(EventSource eventSource, CatalogText? text = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(eventSource.Value, nameof(eventSource));
        AddOnce(_eventSources, eventSource, text, Twice("event source", eventSource.Value), nameof(eventSource));
        return this;
    }

    private static void AddOnce<T>(
        OrderedDictionary<T, CatalogText?> texts, T item, CatalogText? text, string problem, string parameter)
        where T : notnull
    {
        if (!texts.TryAdd(item, text))
        {
            throw new ArgumentException(problem, parameter);
        }
    }

    private static string Twice(string kind, string name) => $"The {kind} \"{name}\" must be added only once.";
}
