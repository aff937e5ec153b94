using Microsoft.EntityFrameworkCore;
using Webhooks.Database;
using Webhooks.Database.Dialects;
using Webhooks.Definitions;
using Webhooks.Model;
using Webhooks.Store.Definitions;

namespace Webhooks.Store;

/// <summary>Stores webhooks in a database: validated, versioned and readable as changes since a revision.</summary>
internal sealed class EntityFrameworkWebhookStore(
    StoreSessions sessions,
    WebhookStoreRules rules,
    WebhookDocuments documents,
    WebhookSignals signals) : IEditableWebhookStore, IWebhookHistory
{
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
        var page = new WebhookPageBuilder(query);
        if (!(IsStored(page.AfterTenantId) && IsStored(page.AfterName)))
        {
            throw new ArgumentException("Cursor must be one that this webhook store returned.", nameof(query));
        }

        var session = await sessions.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        return await new DefinitionPages(session, documents)
            .ReadAsync(query.Tenant, page, cancellationToken)
            .ConfigureAwait(false);
    }

    public async ValueTask<Webhook> SaveAsync(Webhook webhook, CancellationToken cancellationToken = default)
    {
        rules.Validate(webhook);
        var saved = await sessions
            .WriteAsync(session => SaveAsync(session, webhook, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
        signals.NotifyDefinitionsChanged();
        return saved;
    }

    public ValueTask<bool> DeleteAsync(
        string id, long? version = null, CancellationToken cancellationToken = default) =>
        DeleteAsync(id, version, deletedBy: null, cancellationToken);

    public async ValueTask<bool> DeleteAsync(
        string id, long? version, string? deletedBy, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        var isRemoved = await sessions
            .WriteAsync(session => DeleteAsync(session, id, version, deletedBy, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
        signals.NotifyDefinitionsChanged();
        return isRemoved;
    }

    public async ValueTask<Page<HistoryEntry>> GetHistoryAsync(
        HistoryQuery query, CancellationToken cancellationToken = default)
    {
        var page = new HistoryPageBuilder(query);
        var (isAll, key) = (query.Tenant.IsAll, DefinitionTable.TenantKey(query.Tenant.TenantId));
        var session = await sessions.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        var rows = await session.Context.Rows<HistoryRow>()
            .Where(row => row.WebhookId == query.WebhookId && (isAll || row.TenantKey == key) && row.Number < page.BeforeNumber)
            .OrderByDescending(row => row.Number)
            .Take(page.RowsToRead)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return page.Build([.. rows.Select(row => (row.Number, HistoryTable.Read(row)))]);
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
        var count = WebhookStoreRules.IsNewToTenant(webhook, before)
            ? await table.CountOfTenantAsync(webhook.TenantId, rules.MaxWebhooks, cancellationToken).ConfigureAwait(false)
            : 0;
        var nameOwner = await table.OwnerOfNameAsync(webhook, cancellationToken).ConfigureAwait(false);
        var owners = await table.OwnersOfSubscriptionsAsync(webhook, cancellationToken).ConfigureAwait(false);
        var saved = rules.Complete(webhook, before, nameOwner, id => owners.GetValueOrDefault(id), count);
        await table.WriteAsync(saved, before is not null, revision, cancellationToken).ConfigureAwait(false);
        await new HistoryTable(session, rules.MaxHistory)
            .AddAsync(WebhookStoreRules.DescribeSave(before, saved), revision, cancellationToken)
            .ConfigureAwait(false);
        return saved;
    }

    private async Task<bool> DeleteAsync(
        StoreSession session, string id, long? version, string? deletedBy, CancellationToken cancellationToken)
    {
        var table = new DefinitionTable(session, documents);
        var revision = await table.NextRevisionAsync(cancellationToken).ConfigureAwait(false);
        if (await table.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { } stored)
        {
            return false;
        }

        WebhookStoreRules.CheckVersion(stored, version);
        await table.RemoveAsync(id, revision, cancellationToken).ConfigureAwait(false);
        await new HistoryTable(session, rules.MaxHistory)
            .AddAsync(rules.DescribeDelete(stored, deletedBy), revision, cancellationToken)
            .ConfigureAwait(false);
        return true;
    }
}
