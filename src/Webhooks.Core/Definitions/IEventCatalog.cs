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

    /// <summary>Finds an object by its exact name.</summary>
    /// <param name="name">The name of the object.</param>
    /// <returns>The object, or <see langword="null"/> if the catalog does not have it.</returns>
    CatalogObject? FindObject(string name);
}
