namespace Webhooks;

/// <summary>Matches events against subscriptions and records the messages to deliver.</summary>
/// <remarks>
/// <para>
/// When a method returns, its messages are as durable as the outbox. Every recorded message is delivered at least once or
/// marked dead with a reason. Dispatch never waits for a receiver.
/// </para>
/// <para>
/// Dispatch is idempotent by event id. An event that is dispatched again adds no message while the outbox keeps the message
/// ids. If a dispatch is canceled, either all of its messages are recorded or none.
/// </para>
/// <para>
/// A broken definition never fails a dispatch: its message is marked dead with the reason. An invalid event fails with a
/// <see cref="WebhookValidationException"/> before anything is recorded.
/// </para>
/// <para>Registered as a singleton. Thread-safe.</para>
/// </remarks>
public interface IEventDispatcher
{
    /// <summary>Matches an event against all subscriptions and records a message for each match.</summary>
    /// <param name="webhookEvent">The event.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The number of messages, and how many are new or dead.</returns>
    /// <exception cref="WebhookValidationException">The event is not valid. No message was recorded.</exception>
    /// <exception cref="OutboxFullException">The outbox is full. No message was recorded.</exception>
    ValueTask<DispatchResult> DispatchAsync(WebhookEvent webhookEvent, CancellationToken cancellationToken = default);

    /// <summary>Matches several events against all subscriptions and records all messages in one write.</summary>
    /// <param name="webhookEvents">The events.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The number of messages, and how many are new or dead.</returns>
    /// <exception cref="WebhookValidationException">
    /// An event is not valid. No message was recorded. Paths begin with the index of the event, for example
    /// <c>$[3].current</c>.
    /// </exception>
    /// <exception cref="OutboxFullException">The outbox is full. No message was recorded.</exception>
    ValueTask<DispatchResult> DispatchAsync(
        IReadOnlyList<WebhookEvent> webhookEvents, CancellationToken cancellationToken = default);

    /// <summary>Renders the messages that a dispatch would record, byte for byte, without recording them.</summary>
    /// <param name="webhookEvent">The event, or a sample.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The messages.</returns>
    /// <exception cref="WebhookValidationException">The event is not valid.</exception>
    ValueTask<IReadOnlyList<WebhookMessage>> PreviewAsync(
        WebhookEvent webhookEvent, CancellationToken cancellationToken = default);

    /// <summary>Explains for every subscription whether it matches an event, and if not, why. Records nothing.</summary>
    /// <param name="webhookEvent">The event, or a sample.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>One explanation for each subscription of each webhook of all tenants. Do not show it to customers.</returns>
    /// <exception cref="WebhookValidationException">The event is not valid.</exception>
    ValueTask<IReadOnlyList<Explanation>> ExplainAsync(
        WebhookEvent webhookEvent, CancellationToken cancellationToken = default);
}
