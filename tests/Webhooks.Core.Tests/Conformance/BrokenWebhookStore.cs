using Webhooks.Definitions;

namespace Webhooks.Conformance;

/// <summary>A store of definitions that lets the last editor win, and says nothing of what was removed.</summary>
internal sealed class BrokenWebhookStore(IWebhookStore store) : DelegatingWebhookStore(store)
{
    public override async ValueTask<WebhookChanges> GetChangesAsync(long? revision, CancellationToken cancellationToken) =>
        await base.GetChangesAsync(revision, cancellationToken) with { RemovedIds = [] };

    public override ValueTask<Webhook> SaveAsync(Webhook webhook, CancellationToken cancellationToken = default) =>
        base.SaveAsync(webhook with { Version = null }, cancellationToken);

    public override ValueTask<bool> DeleteAsync(
        string id, long? version = null, CancellationToken cancellationToken = default) =>
        base.DeleteAsync(id, version: null, cancellationToken);
}
