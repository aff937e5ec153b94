namespace Webhooks.Definitions;

/// <summary>
/// Provides the objects, fields, event types and sources of your application. With a catalog, unknown names are rejected
/// when a webhook is saved. Without one, every name is accepted. Optional.
/// </summary>
/// <remarks>
/// Called when a webhook is saved and when an event is dispatched. Implementations must be thread-safe, answer from memory
/// and not throw.
/// </remarks>
public interface IEventCatalog
{
    /// <summary>Gets the objects that webhooks can watch.</summary>
    IReadOnlyCollection<CatalogObject> Objects { get; }

    /// <summary>
    /// Gets the event types of your application, in addition to <see cref="EventType.RecordTypes"/>, which always exist.
    /// </summary>
    IReadOnlyCollection<EventType> EventTypes { get; }

    /// <summary>
    /// Gets the sources of your application, in addition to <see cref="EventSource.BuiltIn"/>, which always exist.
    /// </summary>
    IReadOnlyCollection<EventSource> EventSources { get; }

    /// <summary>Returns the title and the description of an event type of your application.</summary>
    /// <param name="eventType">The event type.</param>
    /// <returns>The texts, or <see langword="null"/> if the catalog has none.</returns>
    CatalogText? DescribeEventType(EventType eventType) => null;

    /// <summary>Returns the title and the description of a source of your application.</summary>
    /// <param name="eventSource">The source.</param>
    /// <returns>The texts, or <see langword="null"/> if the catalog has none.</returns>
    CatalogText? DescribeEventSource(EventSource eventSource) => null;

    /// <summary>Finds an object by its exact name.</summary>
    /// <param name="name">The name of the object.</param>
    /// <returns>The object, or <see langword="null"/> if the catalog does not have it.</returns>
    CatalogObject? FindObject(string name);
}
