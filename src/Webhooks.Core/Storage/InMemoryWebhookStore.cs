using Webhooks.Validation;

namespace Webhooks.Storage;

/// <summary>Definitions in memory: checked, versioned, and readable as changes since a revision.</summary>
internal sealed class InMemoryWebhookStore(IWebhookValidator validator, WebhookSignals signals, TimeProvider time)
    : IEditableWebhookStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Webhook> _webhooks = new(StringComparer.Ordinal);
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

    public ValueTask<WebhookPage> ListAsync(WebhookQuery query, CancellationToken cancellationToken = default)
    {
        var cursor = WebhookCursor.Of(query);
        lock (_lock)
        {
            var found = _names.Behind(cursor, query.Tenant).Take(query.Limit + 1).ToList();
            return new(new WebhookPage(
                [.. found.Take(query.Limit).Select(each => _webhooks[each.Id])],
                found.Count > query.Limit ? found[query.Limit - 1].Place.ToString() : null));
        }
    }

    public ValueTask<Webhook> SaveAsync(Webhook webhook, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        var errors = validator.Validate(webhook);
        lock (_lock)
        {
            ThrowIfRefused(webhook, errors);
            var saved = DefinitionConflicts.Complete(
                webhook, webhook.Id is null ? null : _webhooks.GetValueOrDefault(webhook.Id), time);
            Replace(saved);
            _log.Add(saved.Id!, _webhooks.Count);
            signals.DefinitionsChanged();
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
            signals.DefinitionsChanged();
            return new(true);
        }
    }

    private WebhookChanges ChangesOf(IReadOnlyCollection<string> ids) => new(
        _log.Revision,
        [.. ids.Where(_webhooks.ContainsKey).Select(id => _webhooks[id])],
        [.. ids.Where(id => !_webhooks.ContainsKey(id))],
        IsComplete: false);

    private void ThrowIfRefused(Webhook webhook, IReadOnlyList<WebhookError> errors)
    {
        if (_names.OwnerOf(webhook.TenantId, webhook.Name ?? "") is { } id && id != webhook.Id)
        {
            errors = [.. errors, DefinitionConflicts.NameTaken(webhook, id)];
        }

        errors =
        [
            .. errors,
            .. DefinitionConflicts.SubscriptionsTaken(webhook, each => _idsBySubscription.GetValueOrDefault(each)),
        ];
        if (errors.Count > 0)
        {
            throw new WebhookValidationException(errors);
        }

        DefinitionConflicts.CheckVersion(
            webhook, webhook.Version, webhook.Id is null ? null : _webhooks.GetValueOrDefault(webhook.Id)?.Version);
    }

    private void Replace(Webhook webhook)
    {
        if (_webhooks.TryGetValue(webhook.Id!, out var before))
        {
            Forget(before);
        }

        _webhooks[webhook.Id!] = webhook;
        _names.Add(webhook);
        foreach (var subscription in webhook.Subscriptions)
        {
            _idsBySubscription[subscription.Id!] = webhook.Id!;
        }
    }

    private void Forget(Webhook webhook)
    {
        _names.Remove(webhook);
        foreach (var subscription in webhook.Subscriptions)
        {
            _idsBySubscription.Remove(subscription.Id!);
        }
    }
}
