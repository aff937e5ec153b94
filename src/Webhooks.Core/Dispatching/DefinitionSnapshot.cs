using Webhooks.Matching;

namespace Webhooks.Dispatching;

/// <summary>Represents all webhooks and subscriptions at one moment.</summary>
/// <remarks>
/// Get it from <see cref="IEventComposer"/>. Immutable and thread-safe. The same object is returned until a definition
/// changes. To find out whether a cached result is still valid, compare snapshots by reference.
/// </remarks>
public sealed class DefinitionSnapshot
{
    internal DefinitionSnapshot(RoutingTable table) => Table = table;

    /// <summary>Gets a value indicating whether there are no webhooks.</summary>
    public bool IsEmpty => Table.Count == 0;

    internal RoutingTable Table { get; }

    /// <summary>
    /// Determines whether an active subscription can match an event. Does not read the values of the event.
    /// </summary>
    /// <param name="webhookEvent">The event.</param>
    public bool IsWatched(WebhookEvent webhookEvent)
    {
        ArgumentNullException.ThrowIfNull(webhookEvent);
        return EventMatcher.IsWatched(Table, webhookEvent);
    }

    /// <summary>Determines whether an active subscription can match an event with these properties.</summary>
    /// <param name="objectName">The object of the event.</param>
    /// <param name="eventType">The type of the event.</param>
    /// <param name="tenantId">The tenant of the event, or <see langword="null"/> if it has none.</param>
    /// <param name="source">The source of the event, or <see langword="null"/> if it has none.</param>
    public bool IsWatched(string objectName, EventType eventType, string? tenantId, EventSource? source) =>
        EventMatcher.IsWatched(Table, new(tenantId, objectName, eventType), source);

    /// <summary>
    /// Determines whether an active subscription can match an event with these properties, if the event has the right
    /// source.
    /// </summary>
    /// <param name="objectName">The object of the event.</param>
    /// <param name="eventType">The type of the event.</param>
    /// <param name="tenantId">The tenant of the event, or <see langword="null"/> if it has none.</param>
    public bool IsWatchedFromAnySource(string objectName, EventType eventType, string? tenantId) =>
        Table.Route(new(tenantId, objectName, eventType)).Length > 0;
}
