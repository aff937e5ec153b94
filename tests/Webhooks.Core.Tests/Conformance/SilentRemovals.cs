using Webhooks.Definitions;

namespace Webhooks.Conformance;

/// <summary>A store of definitions to which a removal alone is no change.</summary>
internal sealed class SilentRemovals(IWebhookStore store) : DelegatingWebhookStore(store)
{
    public override async ValueTask<WebhookChanges> GetChangesAsync(long? revision, CancellationToken cancellationToken) =>
        await base.GetChangesAsync(revision, cancellationToken) is var changes && changes is { Saved.Count: 0, IsComplete: false }
            ? WebhookChanges.None(revision!.Value)
            : changes;
}
