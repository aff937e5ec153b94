using Microsoft.EntityFrameworkCore;
using Webhooks.Database;
using Webhooks.Definitions;
using Webhooks.Model;
using Webhooks.Store.Definitions;

namespace Webhooks.Store;

/// <summary>Stores webhooks in a database: validated, versioned and readable as changes since a revision.</summary>
internal sealed class EntityFrameworkWebhookStore(
    StoreSessions sessions,
    DefinitionWriter writer,
    WebhookDocuments documents,
    WebhookSignals signals) : IEditableWebhookStore, IWebhookHistory
{
    public async ValueTask<WebhookChanges> GetChangesAsync(long? revision, CancellationToken cancellationToken)
    {
        var session = await sessions.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = session.ConfigureAwait(false);
        return await new ChangedDefinitions(session, documents)
            .ReadAsync(revision, cancellationToken)
            .ConfigureAwait(false);
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
        var saved = await writer.SaveAsync(webhook, cancellationToken).ConfigureAwait(false);
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
        var isRemoved = await writer.DeleteAsync(id, version, deletedBy, cancellationToken).ConfigureAwait(false);
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
}
