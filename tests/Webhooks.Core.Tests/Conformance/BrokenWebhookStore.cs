namespace Webhooks.Conformance;

/// <summary>A store of definitions that lets the last editor win, and says nothing of what was removed.</summary>
internal sealed class BrokenWebhookStore(IEditableWebhookStore store) : IEditableWebhookStore
{
    public async ValueTask<WebhookChanges> GetChangesAsync(long? revision, CancellationToken cancellationToken) =>
        await store.GetChangesAsync(revision, cancellationToken) with { RemovedIds = [] };

    public ValueTask<Webhook?> FindAsync(string id, CancellationToken cancellationToken = default) =>
        store.FindAsync(id, cancellationToken);

    public ValueTask<Webhook> SaveAsync(Webhook webhook, CancellationToken cancellationToken = default) =>
        store.SaveAsync(webhook with { Version = null }, cancellationToken);

    public ValueTask<bool> DeleteAsync(
        string id, long? version = null, CancellationToken cancellationToken = default) =>
        store.DeleteAsync(id, cancellationToken: cancellationToken);
}
