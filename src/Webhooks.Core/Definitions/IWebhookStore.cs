namespace Webhooks.Definitions;

/// <summary>
/// Provides webhooks as changes since a revision. Implement it to keep webhooks in your own storage. No other interface is
/// required for that.
/// </summary>
/// <remarks>
/// <para>
/// Every webhook and subscription must have an id (<see cref="Webhook.WithIds"/>, <see cref="Webhook.WithDerivedIds"/>).
/// Every webhook must have at least one secret. A webhook that breaks a rule does not affect others: its messages are
/// marked dead with the reason.
/// </para>
/// <para>
/// Return a webhook that the store cannot read too, with its id, tenant and name, everything that is readable, and a
/// <see cref="Webhook.Defect"/>. An exception would withhold the webhooks of all tenants.
/// </para>
/// <para>
/// Called at the first dispatch, then at most once per <see cref="WebhooksOptions.DefinitionRefreshInterval"/>, and
/// immediately after <see cref="WebhookSignals.NotifyDefinitionsChanged"/>. Calls never overlap. It may throw: the previous
/// definitions stay in use. Only an exception of the first call reaches the caller.
/// </para>
/// <para>Test it with Webhooks.Conformance.</para>
/// </remarks>
public interface IWebhookStore
{
    /// <summary>Returns the webhooks that changed since a revision.</summary>
    /// <param name="revision">The revision of the previous result, or <see langword="null"/> to read all webhooks.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    /// <returns>The changes and the new revision.</returns>
    ValueTask<WebhookChanges> GetChangesAsync(long? revision, CancellationToken cancellationToken);
}
