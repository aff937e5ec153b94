namespace Webhooks.Definitions;

/// <summary>
/// What a host declares: its objects with their fields, event types and sources. With one, unknown names are refused
/// when a webhook is saved; without one they are accepted.
/// </summary>
/// <remarks>Read on saving and on dispatch: implementations are thread-safe, answer from memory and do not throw.</remarks>
public interface IEventCatalog
{
    /// <summary>The objects that webhooks can watch.</summary>
    IReadOnlyCollection<CatalogObject> Objects { get; }

    /// <summary>The event types of the host beside <see cref="EventType.RecordTypes"/>, which always exist.</summary>
    IReadOnlyCollection<EventType> EventTypes { get; }

    /// <summary>The sources of the host beside <see cref="EventSource.BuiltIn"/>, which always exist.</summary>
    IReadOnlyCollection<EventSource> EventSources { get; }

    /// <summary>An object by its exact name; null where there is none.</summary>
    /// <param name="name">The name.</param>
    CatalogObject? FindObject(string name);
}
