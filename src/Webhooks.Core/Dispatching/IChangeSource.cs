namespace Webhooks.Dispatching;

/// <summary>
/// Provides changes that are pulled: from a feed, change data capture or polling. To push changes, call
/// <see cref="IEventDispatcher"/> instead.
/// </summary>
/// <remarks>
/// <para>
/// One reader at a time calls <see cref="ReadAsync"/> and <see cref="AcknowledgeAsync"/> in turn. A batch is
/// acknowledged only after its messages were recorded. After a crash in between, the source returns the batch again.
/// Messages are not added twice, because the ids of the events stay the same.
/// </para>
/// <para>
/// While the outbox has no room, the reader waits and reads nothing. If a call throws, the exception is logged. The call
/// is repeated after a pause that grows to a minute.
/// </para>
/// </remarks>
public interface IChangeSource
{
    /// <summary>Returns the next batch, and waits for it without a limit.</summary>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The batch, or <see langword="null"/> if the source has ended.</returns>
    ValueTask<ChangeBatch?> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Acknowledges that the batch was recorded. The source need not return it again.</summary>
    /// <param name="batch">The batch that was read last.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    ValueTask AcknowledgeAsync(ChangeBatch batch, CancellationToken cancellationToken);

    /// <summary>
    /// Reports that an event of the batch is malformed and was left out. The others are recorded. By default, this method
    /// does nothing, because the errors are logged.
    /// </summary>
    /// <param name="webhookEvent">The event.</param>
    /// <param name="rejection">The errors of the event.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    ValueTask RejectAsync(
        WebhookEvent webhookEvent, WebhookValidationException rejection, CancellationToken cancellationToken) => default;
}
