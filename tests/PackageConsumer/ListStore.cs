using Webhooks;

namespace PackageConsumer;

/// <summary>A host's own definitions: a list that only grows, its length the revision.</summary>
internal sealed class ListStore : IWebhookStore
{
    private readonly List<Webhook> _webhooks = [];

    public void Add(Webhook webhook)
    {
        lock (_webhooks)
        {
            _webhooks.Add(webhook.WithIds());
        }
    }

    public ValueTask<WebhookChanges> GetChangesAsync(long? revision, CancellationToken cancellationToken)
    {
        lock (_webhooks)
        {
            return new(revision == _webhooks.Count
                ? WebhookChanges.None(_webhooks.Count)
                : WebhookChanges.Complete(_webhooks.Count, [.. _webhooks]));
        }
    }
}
