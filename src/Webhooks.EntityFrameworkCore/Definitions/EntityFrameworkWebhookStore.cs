using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Webhooks.Definitions.Validation;
using Webhooks.Model;
using Webhooks.Sql;
using Webhooks.Storage;

namespace Webhooks.Definitions;

/// <summary>Stores webhooks in a database: validated, versioned and readable as changes since a revision.</summary>
internal sealed class EntityFrameworkWebhookStore(
    StoreSessions sessions,
    IWebhookValidator validator,
    WebhookDocuments documents,
    WebhookSignals signals,
    TimeProvider time,
    IOptions<WebhooksOptions> options) : IEditableWebhookStore
{
    private readonly int _maxWebhooks = options.Value.Limits.MaxWebhooks;

    public async ValueTask<WebhookChanges> GetChangesAsync(long? revision, CancellationToken cancellationToken)
    {
        var session = await sessions.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);

        // Read first: later commits have a later revision and are read next time.
        var current = await session.Context.Rows<RevisionRow>()
            .Where(row => row.Id == RevisionRow.OnlyId)
            .Select(row => row.Value)
            .FirstAsync(cancellationToken)
            .ConfigureAwait(false);
        if (revision == current)
        {
            return WebhookChanges.None(current);
        }

        // A future revision belongs to another database, such as a restored or recreated one.
        var since = revision >= 0 && revision < current ? revision : null;
        var saved = await session.Context.Rows<DefinitionRow>()
            .Where(row => since == null || row.Revision > since)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var removed = since is null ? [] : await session.Context.Rows<RemovalRow>()
            .Where(row => row.Revision > since)
            .Select(row => row.Id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return new(current, [.. saved.Select(documents.Read)], removed, IsComplete: since is null);
    }

    public async ValueTask<Webhook?> FindAsync(string id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        var session = await sessions.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        var row = await session.Context.Rows<DefinitionRow>()
            .FirstOrDefaultAsync(each => each.Id == id, cancellationToken)
            .ConfigureAwait(false);
        return row is null ? null : documents.Read(row);
    }

    public async ValueTask<Page<Webhook>> ListAsync(WebhookQuery query, CancellationToken cancellationToken = default)
    {
        var cursor = WebhookCursor.Of(query);
        if (cursor is { } place && !(IsStored(place.TenantId) && IsStored(place.Name)))
        {
            throw new ArgumentException("Cursor must be one that this webhook store returned.", nameof(query));
        }

        var session = await sessions.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        return await new DefinitionPages(session, documents)
            .ReadAsync(query, cursor, cancellationToken)
            .ConfigureAwait(false);
    }

    public async ValueTask<Webhook> SaveAsync(Webhook webhook, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(webhook);
        DefinitionConflicts.ThrowIfAny(validator.Validate(webhook));
        var saved = await sessions
            .WriteAsync(session => SaveAsync(session, webhook, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
        signals.NotifyDefinitionsChanged();
        return saved;
    }

    public async ValueTask<bool> DeleteAsync(
        string id, long? version = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        var isRemoved = await sessions
            .WriteAsync(session => DeleteAsync(session, id, version, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
        signals.NotifyDefinitionsChanged();
        return isRemoved;
    }

    private static bool IsStored(string? text) => DatabaseText.Storable(text) == text;

    private async Task<Webhook> SaveAsync(
        StoreSession session, Webhook webhook, CancellationToken cancellationToken)
    {
        var table = new DefinitionTable(session, documents);

        // From here on this is the only writer, across all processes.
        var revision = await table.NextRevisionAsync(cancellationToken).ConfigureAwait(false);
        var before = webhook.Id is null
            ? null
            : await table.FindAsync(webhook.Id, cancellationToken).ConfigureAwait(false);
        await ThrowIfRefusedAsync(table, webhook, before, cancellationToken).ConfigureAwait(false);
        var saved = DefinitionConflicts.Complete(webhook, before, time);
        await table.WriteAsync(saved, before is not null, revision, cancellationToken).ConfigureAwait(false);
        return saved;
    }

    private async Task<bool> DeleteAsync(
        StoreSession session, string id, long? version, CancellationToken cancellationToken)
    {
        var table = new DefinitionTable(session, documents);
        var revision = await table.NextRevisionAsync(cancellationToken).ConfigureAwait(false);
        if (version is not null && await table.FindAsync(id, cancellationToken).ConfigureAwait(false) is { } stored)
        {
            DefinitionConflicts.CheckVersion(stored, version, stored.Version);
        }

        return await table.RemoveAsync(id, revision, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask ThrowIfRefusedAsync(
        DefinitionTable table, Webhook webhook, Webhook? before, CancellationToken cancellationToken)
    {
        var all = new List<WebhookError>();
        if (DefinitionConflicts.IsNewToItsTenant(webhook, before))
        {
            var count = await table
                .CountOfTenantAsync(webhook.TenantId, _maxWebhooks, cancellationToken)
                .ConfigureAwait(false);
            if (count >= _maxWebhooks)
            {
                all.Add(DefinitionConflicts.TooMany(count + 1, _maxWebhooks));
            }
        }

        if (await table.OwnerOfNameAsync(webhook, cancellationToken).ConfigureAwait(false) is { } owner
            && owner != webhook.Id)
        {
            all.Add(DefinitionConflicts.NameTaken(webhook, owner));
        }

        var owners = await table.OwnersOfSubscriptionsAsync(webhook, cancellationToken).ConfigureAwait(false);
        all.AddRange(DefinitionConflicts.SubscriptionsTaken(webhook, id => owners.GetValueOrDefault(id)));
        DefinitionConflicts.ThrowIfAny(all);
        DefinitionConflicts.CheckVersion(webhook, webhook.Version, before?.Version);
    }
}
