namespace Webhooks;

/// <summary>The host's one verb: events in, recorded messages out.</summary>
/// <remarks>
/// <para>
/// What it took is durable when it returns, as far as the message store is: every matched message is delivered at
/// least once or ends dead with a reason. Dispatch never waits for a receiver. It is idempotent by event id: an event
/// dispatched again adds no message, for as long as the store keeps message ids.
/// </para>
/// <para>
/// A broken definition never fails a dispatch: its message is recorded dead, with the reason. A malformed event does:
/// <see cref="WebhookValidationException"/>, before anything is stored. A singleton; safe from any thread.
/// </para>
/// </remarks>
public interface IEventDispatcher
{
    /// <summary>Records the messages that are owed for an event.</summary>
    /// <param name="webhookEvent">What happened.</param>
    /// <param name="cancellationToken">Gives up waiting; then nothing was recorded, or everything.</param>
    /// <exception cref="WebhookValidationException">The event is malformed; nothing was recorded.</exception>
    /// <exception cref="OutboxFullException">The outbox had no room in time; nothing was recorded.</exception>
    ValueTask<DispatchResult> DispatchAsync(WebhookEvent webhookEvent, CancellationToken cancellationToken = default);

    /// <summary>Records the messages that are owed for several events, all of them in one write or none.</summary>
    /// <param name="webhookEvents">What happened.</param>
    /// <param name="cancellationToken">Gives up waiting; then nothing was recorded, or everything.</param>
    /// <exception cref="WebhookValidationException">
    /// An event is malformed; nothing was recorded. Paths begin with the index of the event: <c>$[3].current</c>.
    /// </exception>
    /// <exception cref="OutboxFullException">The outbox had no room in time; nothing was recorded.</exception>
    ValueTask<DispatchResult> DispatchAsync(
        IReadOnlyList<WebhookEvent> webhookEvents, CancellationToken cancellationToken = default);

    /// <summary>Renders the messages that a dispatch would record, byte for byte, and records nothing.</summary>
    /// <param name="webhookEvent">What happened, or a sample of it.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="WebhookValidationException">The event is malformed.</exception>
    ValueTask<IReadOnlyList<WebhookMessage>> PreviewAsync(
        WebhookEvent webhookEvent, CancellationToken cancellationToken = default);

    /// <summary>Says of every subscription whether it wants the event and, where not, why. Records nothing.</summary>
    /// <param name="webhookEvent">What happened, or a sample of it.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>One entry for each subscription of each webhook, of every tenant: it is a tool for the host.</returns>
    /// <exception cref="WebhookValidationException">The event is malformed.</exception>
    ValueTask<IReadOnlyList<Explanation>> ExplainAsync(
        WebhookEvent webhookEvent, CancellationToken cancellationToken = default);
}
