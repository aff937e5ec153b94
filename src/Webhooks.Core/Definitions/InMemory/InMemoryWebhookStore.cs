using Microsoft.Extensions.Options;
using Webhooks.Definitions.Json;
using Webhooks.Definitions.Validation;

namespace Webhooks.Definitions.InMemory;

/// <summary>Stores webhooks in memory.</summary>
internal sealed class InMemoryWebhookStore(
    IWebhookValidator validator,
    WebhookSignals signals,
    TimeProvider time,
    IOptions<WebhooksOptions>? options = null) : IEditableWebhookStore
{
    private readonly int _maxWebhooks = (options?.Value.Limits ?? new()).MaxWebhooks;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Webhook> _webhooks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _sizes = new(StringComparer.Ordinal);
    private readonly WebhookNames _names = new();
    private readonly Dictionary<string, string> _idsBySubscription = new(StringComparer.Ordinal);
    private readonly RevisionLog _log = new();

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
        var cursor = WebhookCursor.Of(query);
        lock (_lock)
        {
            var room = new PageRoom(query.Limit);
            var page = _names.Behind(cursor, query.Tenant).TakeWhile(each => room.Takes(_sizes[each.Id])).ToList();
            return new(new Page<Webhook>(
                [.. page.Select(each => _webhooks[each.Id])], room.IsFull ? page[^1].Place.ToString() : null));
        }
    }

    public ValueTask<Webhook> SaveAsync(Webhook webhook, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        DefinitionConflicts.ThrowIfAny(validator.Validate(webhook));
        var size = DefinitionSize.Of(webhook);
        lock (_lock)
        {
            ThrowIfRefused(webhook);
            var saved = DefinitionConflicts.Complete(
                webhook, webhook.Id is null ? null : _webhooks.GetValueOrDefault(webhook.Id), time);
            Replace(saved, size);
            _log.Add(saved.Id!, _webhooks.Count);
            signals.NotifyDefinitionsChanged();
            return new(saved);
        }
    }

    public ValueTask<bool> DeleteAsync(
        string id, long? version = null, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            if (!_webhooks.TryGetValue(id, out var removed))
            {
                return new(false);
            }

            DefinitionConflicts.CheckVersion(removed, version, removed.Version);
            _webhooks.Remove(id);
            Forget(removed);
            _log.Add(id, _webhooks.Count);
            signals.NotifyDefinitionsChanged();
            return new(true);
        }
    }

    private WebhookChanges ChangesOf(IReadOnlyCollection<string> ids) => new(
        _log.Revision,
        [.. ids.Where(_webhooks.ContainsKey).Select(id => _webhooks[id])],
        [.. ids.Where(id => !_webhooks.ContainsKey(id))],
        IsComplete: false);

    private void ThrowIfRefused(Webhook webhook)
    {
        var errors = new List<WebhookError>();
        var before = webhook.Id is null ? null : _webhooks.GetValueOrDefault(webhook.Id);
        if (DefinitionConflicts.IsNewToItsTenant(webhook, before) && _names.CountOf(webhook.TenantId) is var count
            && count >= _maxWebhooks)
        {
            errors.Add(DefinitionConflicts.TooMany(count + 1, _maxWebhooks));
        }

        if (_names.OwnerOf(webhook.TenantId, webhook.Name) is { } id && id != webhook.Id)
        {
            errors.Add(DefinitionConflicts.NameTaken(webhook, id));
        }

        errors.AddRange(
            DefinitionConflicts.SubscriptionsTaken(webhook, each => _idsBySubscription.GetValueOrDefault(each)));
        DefinitionConflicts.ThrowIfAny(errors);
        DefinitionConflicts.CheckVersion(webhook, webhook.Version, before?.Version);
    }

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
