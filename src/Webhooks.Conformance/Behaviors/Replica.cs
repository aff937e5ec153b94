using Webhooks.Definitions;

namespace Webhooks.Conformance.Behaviors;

/// <summary>Keeps a copy of the webhooks: it reads the changes since its revision and applies them.</summary>
internal sealed class Replica(IWebhookStore store, CancellationToken cancellationToken)
{
    private readonly Dictionary<string, Webhook> _webhooks = new(StringComparer.Ordinal);

    public long? Revision { get; set; }

    public IEnumerable<string> Ids => _webhooks.Keys.Order(StringComparer.Ordinal);

    public Webhook? Find(string id) => _webhooks.GetValueOrDefault(id);

    public async Task<WebhookChanges> ReadAsync()
    {
        var changes = await store.GetChangesAsync(Revision, cancellationToken).ConfigureAwait(false);
        if (changes.IsComplete)
        {
            _webhooks.Clear();
        }

        foreach (var webhook in changes.Saved)
        {
            _webhooks[Expect.Found("the id of a webhook of GetChangesAsync", webhook.Id)] = webhook;
        }

        foreach (var id in changes.RemovedIds)
        {
            Expect.That(
                !changes.Saved.Any(webhook => webhook.Id == id), $"{id} either saved or removed", "both");
            _webhooks.Remove(id);
        }

        Revision = changes.Revision;
        return changes;
    }
}
