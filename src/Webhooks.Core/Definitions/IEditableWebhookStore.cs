namespace Webhooks.Definitions;

/// <summary>
/// Stores webhooks that administration can change. Implement it to keep webhooks in your own storage and let customers
/// edit them. Optional for a webhook store.
/// </summary>
/// <remarks>
/// <para>
/// Implementations must be thread-safe. A write must be atomic and visible to the next read and dispatch of this process.
/// A write that throws must change nothing.
/// </para>
/// <para>Test it with Webhooks.Conformance.</para>
/// </remarks>
public interface IEditableWebhookStore : IWebhookStore
{
    /// <summary>Finds a webhook by its id.</summary>
    /// <param name="id">The id of the webhook.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The webhook, or <see langword="null"/> if no webhook has this id.</returns>
    ValueTask<Webhook?> FindAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>
    /// Returns a page of webhooks, ordered by name without regard to case. Webhooks of all tenants are grouped by tenant.
    /// The store decides the order of letters and of tenants.
    /// </summary>
    /// <remarks>
    /// Pages are stable. A webhook that exists the whole time under one name is on exactly one page, even if others are
    /// saved, renamed or removed between pages. The cost of a page does not grow with the number of webhooks, and is
    /// bounded by <see cref="WebhookQuery.MaxPageBytes"/>.
    /// </remarks>
    /// <param name="query">The tenants, the limit and the cursor.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The page.</returns>
    /// <exception cref="ArgumentException">
    /// The limit is not between 1 and <see cref="WebhookQuery.MaxLimit"/>, or the cursor is not from this list.
    /// </exception>
    ValueTask<Page<Webhook>> ListAsync(WebhookQuery query, CancellationToken cancellationToken = default);

    /// <summary>
    /// Adds a webhook, or replaces the webhook with its id. Missing ids are generated. A webhook without secrets keeps the
    /// stored ones, and a new webhook without secrets gets a generated one.
    /// </summary>
    /// <remarks>
    /// If a webhook is new to its tenant and the tenant already has <see cref="DefinitionLimits.MaxWebhooks"/>, the save
    /// fails with <c>webhooks.count</c>. Webhooks are counted within the save, so that simultaneous saves count too.
    /// </remarks>
    /// <param name="webhook">The webhook. If <see cref="Webhook.Version"/> is set, it must be the stored version.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The webhook as it was stored, with ids, secret and new version.</returns>
    /// <exception cref="WebhookValidationException">The webhook is not valid. Nothing was saved.</exception>
    /// <exception cref="WebhookConflictException">The version is not the stored version. Nothing was saved.</exception>
    ValueTask<Webhook> SaveAsync(Webhook webhook, CancellationToken cancellationToken = default);

    /// <summary>Removes a webhook and its subscriptions. Its open deliveries are marked dead (removed).</summary>
    /// <param name="id">The id of the webhook.</param>
    /// <param name="version">The expected version, or <see langword="null"/> to skip the check.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns><see langword="true"/> if the webhook existed.</returns>
    /// <exception cref="WebhookConflictException">The version is not the stored version. Nothing was removed.</exception>
    ValueTask<bool> DeleteAsync(string id, long? version = null, CancellationToken cancellationToken = default);
}
