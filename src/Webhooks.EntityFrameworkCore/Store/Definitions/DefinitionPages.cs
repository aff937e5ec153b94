using System.Data.Common;
using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;
using Webhooks.Definitions;

namespace Webhooks.Store.Definitions;

/// <summary>
/// Reads webhooks page by page: one query on the index of names, and a second one if a page continues after a tenant.
/// Both compare and order by the collation of the columns, under which all names differ.
/// </summary>
internal sealed class DefinitionPages(StoreSession session, WebhookDocuments documents)
{
    private static readonly RowColumns Columns = new("id", "tenant_key", "name_key", "version", "document");

    public async Task<Page<Webhook>> ReadAsync(
        TenantFilter tenant, WebhookPageBuilder page, CancellationToken cancellationToken)
    {
        var rows = page.AfterName is { } name
            ? await OfTenantAsync(page.AfterTenantId, name, page, cancellationToken).ConfigureAwait(false)
            : tenant.IsAll ? []
            : await OfTenantAsync(tenant.TenantId, null, page, cancellationToken).ConfigureAwait(false);
        if (tenant.IsAll && !page.IsFull)
        {
            rows.AddRange(await OfTenantsAsync(page, cancellationToken).ConfigureAwait(false));
        }

        return page.Build(
            [.. rows.Select(row => documents.Read(row.Id, row.TenantKey, row.NameKey, row.Version, row.Document))],
            rows.LastOrDefault()?.NameKey);
    }

    /// <summary>
    /// Returns the query for webhooks of <c>@tenant_key</c>. A continued query starts after <c>@name_key</c>.
    /// </summary>
    public static string OfTenant(StoreDatabase database, bool goesOn, int most) => Page(
        database, goesOn ? "WHERE tenant_key = @tenant_key AND name_key > @name_key" : "WHERE tenant_key = @tenant_key", most);

    /// <summary>
    /// Returns the query for webhooks of every tenant. A continued query starts after <c>@tenant_key</c>.
    /// </summary>
    public static string OfTenants(StoreDatabase database, bool goesOn, int most) =>
        Page(database, goesOn ? "WHERE tenant_key > @tenant_key" : "", most);

    private static string Page(StoreDatabase database, string condition, int most) =>
        $"SELECT {Columns} FROM {database.Tables.Definitions} {condition} "
        + $"ORDER BY tenant_key, name_key {database.Dialect.First(most)}";

    private async Task<List<Row>> OfTenantAsync(
        string? tenantId, string? behind, WebhookPageBuilder page, CancellationToken cancellationToken)
    {
        var command = session.Command(OfTenant(session.Database, goesOn: behind is not null, page.RowsToRead));
        await using var _ = command.ConfigureAwait(false);
        command.With("@tenant_key", DefinitionTable.TenantKey(tenantId));
        return await ReadAsync(
            behind is null ? command : command.With("@name_key", behind), page, cancellationToken).ConfigureAwait(false);
    }

    private async Task<List<Row>> OfTenantsAsync(WebhookPageBuilder page, CancellationToken cancellationToken)
    {
        var command = session.Command(OfTenants(session.Database, goesOn: page.AfterName is not null, page.RowsToRead));
        await using var _ = command.ConfigureAwait(false);
        return await ReadAsync(
            page.AfterName is null ? command : command.With("@tenant_key", DefinitionTable.TenantKey(page.AfterTenantId)),
            page,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads rows until the page is full, because a row may be large.</summary>
    private static async Task<List<Row>> ReadAsync(
        DbCommand command, WebhookPageBuilder page, CancellationToken cancellationToken)
    {
        var rows = new List<Row>();
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = reader.ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var row = Row.Read(Columns.RowOf(reader));
            if (!page.TryReserve(row.Document.Length))
            {
                break;
            }

            rows.Add(row);
        }

        return rows;
    }

    private sealed record Row(string Id, string TenantKey, string NameKey, long Version, string Document)
    {
        public static Row Read(NamedRow row) => new(
            row.Text("id"), row.Text("tenant_key"), row.Text("name_key"), row.Int64("version"), row.Text("document"));
    }
}
