namespace Webhooks.Receiving;

/// <summary>
/// Stores which messages were received, so that each is handled once. Implement it to use your own storage. Required by
/// <c>SkipDuplicates()</c> of the package Webhooks.AspNetCore.
/// </summary>
/// <remarks>
/// <para>
/// A message is new, then in progress, then done. If a process dies while a message is in progress, its lease expires and
/// the message is new again. Keep done messages for at least as long as a sender retries. For this product that is three
/// days by default.
/// </para>
/// <para>
/// A key has at most 300 visible ASCII characters and is case-sensitive. Implementations must be thread-safe, also across
/// processes that share an inbox. They may throw: the request then fails, and the sender retries.
/// </para>
/// <para>
/// In memory: <c>services.AddInMemoryWebhookInbox()</c> of Webhooks.AspNetCore. In a database:
/// <c>services.AddEntityFrameworkCoreWebhookInbox&lt;TContext&gt;()</c> of Webhooks.EntityFrameworkCore.
/// </para>
/// </remarks>
public interface IWebhookInbox
{
    /// <summary>
    /// Begins a message atomically. Of two calls for a new key at the same time, one returns that the message is new and
    /// the other that it is in progress.
    /// </summary>
    /// <param name="key">The key that identifies the message.</param>
    /// <param name="lease">
    /// The maximum time in progress, by the clock of the inbox. After it, the message is new again.
    /// </param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The entry with the state of the message.</returns>
    ValueTask<InboxEntry> BeginAsync(string key, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Marks a message as done, even if its lease has expired.</summary>
    /// <param name="entry">The entry that <see cref="BeginAsync"/> returned for a new message.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    ValueTask CompleteAsync(InboxEntry entry, CancellationToken cancellationToken);

    /// <summary>
    /// Marks a message that was not handled as new again. It does nothing if the message is done. It also does nothing if
    /// the lease expired and another request began the message, so that the <see cref="InboxEntry.Token"/> differs.
    /// </summary>
    /// <param name="entry">The entry that <see cref="BeginAsync"/> returned for a new message.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    ValueTask AbandonAsync(InboxEntry entry, CancellationToken cancellationToken);
}
