using Webhooks.Definitions;

namespace Webhooks.Conformance;

/// <summary>A store of definitions that lets another one do everything; a defect overrides one call.</summary>
internal class DelegatingWebhookStore(IWebhookStore store) : IEditableWebhookStore
{
    private readonly IEditableWebhookStore _store = (IEditableWebhookStore)store;

    public virtual ValueTask<WebhookChanges> GetChangesAsync(long? revision, CancellationToken cancellationToken) =>
        _store.GetChangesAsync(revision, cancellationToken);

    public ValueTask<Webhook?> FindAsync(string id, CancellationToken cancellationToken = default) =>
        _store.FindAsync(id, cancellationToken);

    public virtual ValueTask<Page<Webhook>> ListAsync(WebhookQuery query, CancellationToken cancellationToken = default) =>
        _store.ListAsync(query, cancellationToken);

    public virtual ValueTask<Webhook> SaveAsync(Webhook webhook, CancellationToken cancellationToken = default) =>
        _store.SaveAsync(webhook, cancellationToken);

    public virtual ValueTask<bool> DeleteAsync(
        string id, long? version = null, CancellationToken cancellationToken = default) =>
        _store.DeleteAsync(id, version, cancellationToken);
}
