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
        var most = query.Limit + 1;
        var tenantKey = DefinitionTable.TenantKey(cursor is null ? query.Tenant.TenantId : cursor.Value.TenantId);
        var nameKey = cursor is null ? null : DatabaseText.Storable(cursor.Value.Name);
        var rows = new List<Row>();
        if (!query.Tenant.IsEvery || cursor is not null)
        {
            var sql = OfTenant(session.Database, goesOn: cursor is not null, most);
            rows.AddRange(await ReadAsync(sql, tenantKey, nameKey, cancellationToken).ConfigureAwait(false));
        }

        if (query.Tenant.IsEvery && rows.Count < most)
        {
            var sql = OfTenants(session.Database, goesOn: cursor is not null, most - rows.Count);
            rows.AddRange(await ReadAsync(sql, tenantKey, null, cancellationToken).ConfigureAwait(false));
        }

        List<Webhook> page = [.. rows.Take(query.Limit).Select(row => documents.Read(row.Id, row.Document))];
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
        $"SELECT id, name_key, document FROM {database.Tables.Definitions} {condition} "
        + $"ORDER BY tenant_key, name_key {database.First(most)}";

    private async Task<List<Row>> ReadAsync(
        string sql, string tenantKey, string? nameKey, CancellationToken cancellationToken)
    {
        var command = session.Command(sql);
        await using var _ = command.ConfigureAwait(false);
        foreach (var (name, value) in new[] { ("tenant_key", tenantKey), ("name_key", nameKey) })
        {
            // Some providers refuse a parameter that the text does not have.
            if (value is not null && sql.Contains($"@{name}", StringComparison.Ordinal))
            {
                command.With(name, value);
            }
        }

        return await command
            .ReadAllAsync(row => new Row(row.GetString(0), row.GetString(1), row.GetString(2)), cancellationToken)
            .ConfigureAwait(false);
    }

    private sealed record Row(string Id, string NameKey, string Document);
}
