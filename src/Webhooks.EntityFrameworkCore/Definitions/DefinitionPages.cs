using System.Data.Common;
using Webhooks.Sql;
using Webhooks.Storage;

namespace Webhooks.Definitions;

/// <summary>
/// Reads definitions page by page: one look into the index of names, and a second one where a page goes beyond a tenant.
/// Both compare and order by the collation of the columns, whatever it is, under which no two names are the same.
/// </summary>
internal sealed class DefinitionPages(StoreSession session, WebhookDocuments documents)
{
    public async Task<WebhookPage> ReadAsync(WebhookQuery query, WebhookCursor? cursor, CancellationToken cancellationToken)
    {
        // One more, which tells whether there is a next page.
        var most = query.Limit + 1;
        var rows = cursor is { } place ? await OfTenantAsync(place.TenantId, place.Name, most, cancellationToken).ConfigureAwait(false)
            : query.Tenant.IsEvery ? []
            : await OfTenantAsync(query.Tenant.TenantId, null, most, cancellationToken).ConfigureAwait(false);
        if (query.Tenant.IsEvery && rows.Count < most)
        {
            rows.AddRange(await OfTenantsAsync(cursor, most - rows.Count, cancellationToken).ConfigureAwait(false));
        }

        List<Webhook> page =
        [
            .. rows.Take(query.Limit)
                .Select(row => documents.Read(row.Id, row.TenantKey, row.NameKey, row.Version, row.Document)),
        ];
        return new(
            page, rows.Count < most ? null : new WebhookCursor(page[^1].TenantId, rows[page.Count - 1].NameKey).ToString());
    }

    /// <summary>Those of <c>@tenant_key</c>; where it goes on, behind <c>@name_key</c>.</summary>
    public static string OfTenant(StoreDatabase database, bool goesOn, int most) => Page(
        database, goesOn ? "WHERE tenant_key = @tenant_key AND name_key > @name_key" : "WHERE tenant_key = @tenant_key", most);

    /// <summary>Those of every tenant; where it goes on, of those behind <c>@tenant_key</c>.</summary>
    public static string OfTenants(StoreDatabase database, bool goesOn, int most) =>
        Page(database, goesOn ? "WHERE tenant_key > @tenant_key" : "", most);

    private static string Page(StoreDatabase database, string condition, int most) =>
        $"SELECT id, tenant_key, name_key, version, document FROM {database.Tables.Definitions} {condition} "
        + $"ORDER BY tenant_key, name_key {database.First(most)}";

    private async Task<List<Row>> OfTenantAsync(string? tenantId, string? behind, int most, CancellationToken cancellationToken)
    {
        var command = session.Command(OfTenant(session.Database, goesOn: behind is not null, most));
        await using var _ = command.ConfigureAwait(false);
        command.With("@tenant_key", DefinitionTable.TenantKey(tenantId));
        return await ReadAsync(
            behind is null ? command : command.With("@name_key", behind), cancellationToken).ConfigureAwait(false);
    }

    private async Task<List<Row>> OfTenantsAsync(WebhookCursor? cursor, int most, CancellationToken cancellationToken)
    {
        var command = session.Command(OfTenants(session.Database, goesOn: cursor is not null, most));
        await using var _ = command.ConfigureAwait(false);
        return await ReadAsync(
            cursor is { } place ? command.With("@tenant_key", DefinitionTable.TenantKey(place.TenantId)) : command,
            cancellationToken).ConfigureAwait(false);
    }

    private static Task<List<Row>> ReadAsync(DbCommand command, CancellationToken cancellationToken) => command.ReadAllAsync(
        row => new Row(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetString(4)),
        cancellationToken);

    private sealed record Row(string Id, string TenantKey, string NameKey, long Version, string Document);
}
