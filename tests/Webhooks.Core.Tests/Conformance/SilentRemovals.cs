namespace Webhooks.Conformance;

/// <summary>A store of definitions to which a removal alone is no change.</summary>
internal sealed class SilentRemovals(IWebhookStore store) : IEditableWebhookStore
{
    private readonly IEditableWebhookStore _store = (IEditableWebhookStore)store;

    public async ValueTask<WebhookChanges> GetChangesAsync(long? revision, CancellationToken cancellationToken) =>
        await store.GetChangesAsync(revision, cancellationToken) is var changes && changes is { Saved.Count: 0, IsComplete: false }
            ? WebhookChanges.None(revision!.Value)
            : changes;

    public ValueTask<Webhook?> FindAsync(string id, CancellationToken cancellationToken = default) =>
        _store.FindAsync(id, cancellationToken);

    public ValueTask<Webhook> SaveAsync(Webhook webhook, CancellationToken cancellationToken = default) =>
        _store.SaveAsync(webhook, cancellationToken);

    public ValueTask<bool> DeleteAsync(
        string id, long? version = null, CancellationToken cancellationToken = default) =>
        _store.DeleteAsync(id, version, cancellationToken);
}
