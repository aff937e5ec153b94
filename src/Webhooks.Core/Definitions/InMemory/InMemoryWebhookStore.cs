using Microsoft.Extensions.Options;
using Webhooks.Definitions.Json;

namespace Webhooks.Definitions.InMemory;

/// <summary>Stores webhooks in memory.</summary>
internal sealed class InMemoryWebhookStore(
    IWebhookValidator validator,
    WebhookSignals signals,
    TimeProvider time,
    IOptions<WebhooksOptions>? options = null) : IEditableWebhookStore, IWebhookHistory
{
    private readonly WebhookStoreRules _rules = new(validator, options ?? Options.Create(new WebhooksOptions()), time);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Webhook> _webhooks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _sizes = new(StringComparer.Ordinal);
    private readonly WebhookNames _names = new();
    private readonly Dictionary<string, string> _idsBySubscription = new(StringComparer.Ordinal);
    private readonly RevisionLog _log = new();
    private readonly InMemoryHistory _history = new((options?.Value ?? new()).HistoryPerWebhook);

    public ValueTask<WebhookChanges> GetChangesAsync(long? revision, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return new(_log.IdsSince(revision) is { } ids
                ? ChangesOf(ids)
                : WebhookChanges.Complete(_log.Revision, [.. _webhooks.Values]));
        }
    }

    public ValueTask<Webhook?> FindAsync(string id, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return new(_webhooks.GetValueOrDefault(id));
        }
    }

    public ValueTask<Page<Webhook>> ListAsync(WebhookQuery query, CancellationToken cancellationToken = default)
    {
        var page = new WebhookPageBuilder(query);
        lock (_lock)
        {
            var ids = _names.Behind(page, query.Tenant).TakeWhile(id => page.TryReserve(_sizes[id]));
            return new(page.Build([.. ids.Select(id => _webhooks[id])]));
        }
    }

    public ValueTask<Webhook> SaveAsync(Webhook webhook, CancellationToken cancellationToken = default)
    {
        _rules.Validate(webhook);
        var size = DefinitionSize.Of(webhook);
        lock (_lock)
        {
            var before = webhook.Id is null ? null : _webhooks.GetValueOrDefault(webhook.Id);
            var saved = _rules.Complete(
                webhook,
                before,
                _names.OwnerOf(webhook.TenantId, webhook.Name),
                id => _idsBySubscription.GetValueOrDefault(id),
                _names.CountOf(webhook.TenantId));
            Replace(saved, size);
            _history.Add(WebhookStoreRules.DescribeSave(before, saved));
            _log.Add(saved.Id!, _webhooks.Count);
            signals.NotifyDefinitionsChanged();
            return new(saved);
        }
    }

    public ValueTask<bool> DeleteAsync(
        string id, long? version = null, CancellationToken cancellationToken = default) =>
        DeleteAsync(id, version, deletedBy: null, cancellationToken);

    public ValueTask<bool> DeleteAsync(
        string id, long? version, string? deletedBy, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            if (!_webhooks.TryGetValue(id, out var removed))
            {
                return new(false);
            }

            WebhookStoreRules.CheckVersion(removed, version);
            _webhooks.Remove(id);
            Forget(removed);
            _history.Add(_rules.DescribeDelete(removed, deletedBy));
            _log.Add(id, _webhooks.Count);
            signals.NotifyDefinitionsChanged();
            return new(true);
        }
    }

    public ValueTask<Page<HistoryEntry>> GetHistoryAsync(HistoryQuery query, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return new(_history.Read(query));
        }
    }

    private WebhookChanges ChangesOf(IReadOnlyCollection<string> ids) => new(
        _log.Revision,
        [.. ids.Where(_webhooks.ContainsKey).Select(id => _webhooks[id])],
        [.. ids.Where(id => !_webhooks.ContainsKey(id))],
        IsComplete: false);

    private void Replace(Webhook webhook, long size)
    {
        if (_webhooks.TryGetValue(webhook.Id!, out var before))
        {
            Forget(before);
        }

        _webhooks[webhook.Id!] = webhook;
        _sizes[webhook.Id!] = size;
        _names.Add(webhook);
        foreach (var subscription in webhook.Subscriptions)
        {
            _idsBySubscription[subscription.Id!] = webhook.Id!;
        }
    }

    private void Forget(Webhook webhook)
    {
        _names.Remove(webhook);
        _sizes.Remove(webhook.Id!);
        foreach (var subscription in webhook.Subscriptions)
        {
            _idsBySubscription.Remove(subscription.Id!);
        }
    }
}
