using Webhooks.Outbox;

namespace Webhooks.Dispatching;

/// <summary>Composes the messages of events, for outboxes that record them in a transaction of your application.</summary>
/// <remarks>
/// <code>
/// composer.Validate(events);
/// var definitions = await composer.GetDefinitionsAsync(cancellationToken);  // before you hold a connection
/// var messages = composer.Compose(events, definitions);
/// var added = await Write(messages, transaction);                          // your outbox, in your transaction
/// await transaction.CommitAsync(cancellationToken);
/// composer.Report(events.Count, added);                                    // only after the commit
/// </code>
/// Get it from the container. Thread-safe. See docs/own-store.md.
/// </remarks>
public interface IEventComposer
{
    /// <summary>Gets the current definitions, or <see langword="null"/> if they must be read again.</summary>
    /// <remarks>
    /// Never waits. Use it for a quick check, and <see cref="GetDefinitionsAsync"/> if it is <see langword="null"/>.
    /// </remarks>
    DefinitionSnapshot? CurrentDefinitions { get; }

    /// <summary>Returns the current definitions, and reads them first if they have changed.</summary>
    /// <remarks>Call it before you open a connection: a webhook store in a database needs its own connection.</remarks>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    ValueTask<DefinitionSnapshot> GetDefinitionsAsync(CancellationToken cancellationToken = default);

    /// <summary>Validates one event and its values, as <see cref="IEventDispatcher"/> does.</summary>
    /// <param name="webhookEvent">The event.</param>
    /// <exception cref="WebhookValidationException">The event is not valid.</exception>
    void Validate(WebhookEvent webhookEvent);

    /// <summary>Validates several events and their values, as <see cref="IEventDispatcher"/> does.</summary>
    /// <param name="webhookEvents">The events.</param>
    /// <exception cref="WebhookValidationException">
    /// An event is not valid. Paths begin with the index of the event: <c>$[3].current</c>.
    /// </exception>
    void Validate(IReadOnlyList<WebhookEvent> webhookEvents);

    /// <summary>Returns the messages of events: one for each event and each subscription that matches it.</summary>
    /// <remarks>
    /// Never throws for an event, because your application has already changed its data. If an event cannot be sent, its
    /// messages have a <see cref="WebhookMessage.DeadReason"/>.
    /// </remarks>
    /// <param name="webhookEvents">The events.</param>
    /// <param name="definitions">The definitions to match them with.</param>
    IReadOnlyList<WebhookMessage> Compose(IReadOnlyList<WebhookEvent> webhookEvents, DefinitionSnapshot definitions);

    /// <summary>
    /// Reports a committed write: counts it in the metrics, notifies observers of dead deliveries and wakes the pump.
    /// </summary>
    /// <remarks>Call it after the commit, once for each write. It does not wait for observers.</remarks>
    /// <param name="eventCount">The number of events for which messages were composed.</param>
    /// <param name="added">The result of the write.</param>
    void Report(int eventCount, AddResult added);
}
