namespace Webhooks.Receiving;

/// <summary>
/// Remembers which messages were received, so that each is handled once. Used by <c>SkipDuplicates()</c> of the package
/// Webhooks.AspNetCore.
/// </summary>
/// <remarks>
/// <para>
/// A message is new, then in progress, then done. What is in progress is not done: a process that dies in between loses
/// nothing, since its lease ends and the message is new again. Keep what is done for at least as long as a sender
/// retries, which for this product is three days by default.
/// </para>
/// <para>
/// A key is at most 300 visible ASCII characters, and upper and lower case differ. Thread-safe, also over processes
/// where they share one. It may throw: the request then fails, and the sender retries.
/// </para>
/// <para>
/// In memory: <c>services.AddInMemoryWebhookInbox()</c> of Webhooks.AspNetCore. In a database:
/// <c>services.AddEntityFrameworkCoreWebhookInbox&lt;TContext&gt;()</c> of Webhooks.EntityFrameworkCore.
/// </para>
/// </remarks>
public interface IWebhookInbox
{
    /// <summary>
    /// Begins a message, in one step: of two calls at the same time for a new key, one returns that it is new, the
    /// other that it is in progress.
    /// </summary>
    /// <param name="key">What tells the message from others.</param>
    /// <param name="lease">
    /// How long it may be in progress, by the clock of the inbox; after that it is new again.
    /// </param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    ValueTask<InboxEntry> BeginAsync(string key, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>The message was handled: it is done, also where the lease ended meanwhile.</summary>
    /// <param name="entry">What <see cref="BeginAsync"/> gave for a new message.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    ValueTask CompleteAsync(InboxEntry entry, CancellationToken cancellationToken);

    /// <summary>
    /// The message was not handled: it is new again. Nothing happens where it is done, or where the lease ended and
    /// another request began it: the <see cref="InboxEntry.Token"/> differs.
    /// </summary>
    /// <param name="entry">What <see cref="BeginAsync"/> gave for a new message.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    ValueTask AbandonAsync(InboxEntry entry, CancellationToken cancellationToken);
}
