namespace Webhooks.Dispatching;

/// <summary>
/// Change detection that is pulled: a feed, change data capture, polling. Detection that pushes calls
/// <see cref="IEventDispatcher"/> instead.
/// </summary>
/// <remarks>
/// One reader at a time calls <see cref="ReadAsync"/> and <see cref="AcknowledgeAsync"/> in turn. A batch is
/// acknowledged only after its messages were recorded; after a crash in between the source gives it again, and the ids
/// of its events keep it from adding messages twice. While the outbox has no room, the reader waits and reads nothing.
/// An exception is logged and the call repeated after a pause that grows to a minute.
/// </remarks>
public interface IChangeSource
{
    /// <summary>The next batch, waiting for it as long as it takes; null when there will never be another.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask<ChangeBatch?> ReadAsync(CancellationToken cancellationToken);

    /// <summary>The batch was recorded and need not be given again.</summary>
    /// <param name="batch">The batch that was read last.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask AcknowledgeAsync(ChangeBatch batch, CancellationToken cancellationToken);

    /// <summary>
    /// An event of the batch is malformed and was left out, the others are recorded. By default nothing: the errors
    /// are logged.
    /// </summary>
    /// <param name="webhookEvent">The event.</param>
    /// <param name="rejection">Everything wrong with it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask RejectAsync(
        WebhookEvent webhookEvent, WebhookValidationException rejection, CancellationToken cancellationToken) => default;
}
