namespace Webhooks.Definitions;

/// <summary>
/// Keeps a history of the changes of webhooks. Implement it in your <see cref="IEditableWebhookStore"/> to show customers
/// who changed what. Optional for a webhook store.
/// </summary>
/// <remarks>
/// <para>
/// <see cref="IEditableWebhookStore.SaveAsync"/> and <see cref="DeleteAsync"/> must add an entry in the same transaction:
/// <see cref="WebhookStoreRules.DescribeSave"/> and <see cref="WebhookStoreRules.DescribeDelete"/> return it. The store keeps
/// the newest <see cref="WebhookStoreRules.MaxHistory"/> entries of each webhook. It may drop those of deleted webhooks.
/// </para>
/// <para>Implementations must be thread-safe. Test it with Webhooks.Conformance.</para>
/// </remarks>
public interface IWebhookHistory
{
    /// <summary>Returns a page of the history of a webhook, newest first.</summary>
    /// <param name="query">The webhook, the tenants, the limit and the cursor.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The page. It is empty if the webhook never existed, or belonged to other tenants.</returns>
    /// <exception cref="ArgumentException">
    /// The limit is not between 1 and <see cref="HistoryQuery.MaxLimit"/>, or the cursor is not from this list.
    /// </exception>
    ValueTask<Page<HistoryEntry>> GetHistoryAsync(HistoryQuery query, CancellationToken cancellationToken = default);

    /// <summary>
    /// Removes a webhook like <see cref="IEditableWebhookStore.DeleteAsync"/>, and records who did it.
    /// </summary>
    /// <param name="id">The id of the webhook.</param>
    /// <param name="version">The expected version, or <see langword="null"/> to skip the check.</param>
    /// <param name="deletedBy">
    /// The name of the person or program that deletes the webhook, or <see langword="null"/> if it is not known.
    /// </param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns><see langword="true"/> if the webhook existed.</returns>
    /// <exception cref="WebhookConflictException">The version is not the stored version. Nothing was removed.</exception>
    ValueTask<bool> DeleteAsync(
        string id, long? version, string? deletedBy, CancellationToken cancellationToken = default);
}
