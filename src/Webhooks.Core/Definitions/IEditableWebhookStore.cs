namespace Webhooks.Definitions;

/// <summary>Definitions that can be written, for administration.</summary>
/// <remarks>
/// A write is atomic, visible to the next read and dispatch of this process, and leaves everything as it was when it
/// throws. Thread-safe.
/// </remarks>
public interface IEditableWebhookStore : IWebhookStore
{
    /// <summary>A webhook by its id; null where there is none.</summary>
    /// <param name="id">The id.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    ValueTask<Webhook?> FindAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>
    /// A page of webhooks, by name, ignoring case; those of every tenant come tenant by tenant. How letters are ordered, and
    /// tenants, is the store's.
    /// </summary>
    /// <remarks>
    /// Pages are stable: a webhook that is there the whole time, under one name, is on one page, once, whatever is saved,
    /// renamed or removed while somebody turns them. The cost of a page does not grow with the number of webhooks, and is
    /// bounded by <see cref="WebhookQuery.MaxPageBytes"/>.
    /// </remarks>
    /// <param name="query">Whose, and where to go on.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="ArgumentException">
    /// The limit is not from 1 to <see cref="WebhookQuery.MaxLimit"/>, or the cursor is not one of this list.
    /// </exception>
    ValueTask<Page<Webhook>> ListAsync(WebhookQuery query, CancellationToken cancellationToken = default);

    /// <summary>
    /// Adds a webhook, or replaces the one with its id. Ids that are missing are made. Without secrets, those stored
    /// stay, and a new webhook gets one.
    /// </summary>
    /// <remarks>
    /// A webhook that is new to its tenant is refused, <c>webhooks.count</c>, where the tenant has
    /// <see cref="DefinitionLimits.MaxWebhooks"/> already; counted within the save, so that those saved at once count too.
    /// </remarks>
    /// <param name="webhook">The webhook. A <see cref="Webhook.Version"/> must be the stored one.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The webhook as it was stored: with ids, secret and new version.</returns>
    /// <exception cref="WebhookValidationException">It breaks a rule; nothing was stored.</exception>
    /// <exception cref="WebhookConflictException">Its version is not the stored one; nothing was stored.</exception>
    ValueTask<Webhook> SaveAsync(Webhook webhook, CancellationToken cancellationToken = default);

    /// <summary>Removes a webhook and its subscriptions; what is still owed to it ends dead, removed.</summary>
    /// <param name="id">The id.</param>
    /// <param name="version">The version that must be stored; null, the default, for whichever is.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="WebhookConflictException">The version is not the stored one; nothing was removed.</exception>
    ValueTask<bool> DeleteAsync(string id, long? version = null, CancellationToken cancellationToken = default);
}
