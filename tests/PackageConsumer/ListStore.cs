using Webhooks;
using Webhooks.Definitions;

namespace PackageConsumer;

/// <summary>A host's own definitions: a list, and how often it changed is the revision.</summary>
internal sealed class ListStore : IWebhookStore
{
    private readonly List<Webhook> _webhooks = [];
    private long _revision;

    public void Save(Webhook webhook)
    {
        lock (_webhooks)
        {
            _webhooks.RemoveAll(each => each.Id is not null && each.Id == webhook.Id);
            _webhooks.Add(webhook.WithIds());
            _revision++;
        }
    }

    public void Delete(string id)
    {
        lock (_webhooks)
        {
            _webhooks.RemoveAll(each => each.Id == id);
            _revision++;
        }
    }

    public ValueTask<WebhookChanges> GetChangesAsync(long? revision, CancellationToken cancellationToken)
    {
        lock (_webhooks)
        {
            return new(revision == _revision
                ? WebhookChanges.None(_revision)
                : WebhookChanges.Complete(_revision, [.. _webhooks]));
        }
    }
}
