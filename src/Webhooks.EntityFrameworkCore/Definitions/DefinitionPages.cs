using System.Data.Common;
using Webhooks.Sql;
using Webhooks.Storage;

namespace Webhooks.Definitions;

/// <summary>
/// Reads webhooks page by page: one query on the index of names, and a second one if a page continues after a tenant.
/// Both compare and order by the collation of the columns, under which all names differ.
/// </summary>
internal sealed class DefinitionPages(StoreSession session, WebhookDocuments documents)
{
    public async Task<Page<Webhook>> ReadAsync(WebhookQuery query, WebhookCursor? cursor, CancellationToken cancellationToken)
    {
        var room = new PageRoom(query.Limit);
        var rows = cursor is { } place
            ? await OfTenantAsync(place.TenantId, place.Name, room, cancellationToken).ConfigureAwait(false)
            : query.Tenant.IsAll ? []
            : await OfTenantAsync(query.Tenant.TenantId, null, room, cancellationToken).ConfigureAwait(false);
        if (query.Tenant.IsAll && !room.IsFull)
        {
            rows.AddRange(await OfTenantsAsync(cursor, room, cancellationToken).ConfigureAwait(false));
        }

        List<Webhook> page =
            [.. rows.Select(row => documents.Read(row.Id, row.TenantKey, row.NameKey, row.Version, row.Document))];
        return new(page, room.IsFull ? new WebhookCursor(page[^1].TenantId, rows[^1].NameKey).ToString() : null);
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
        $"SELECT id, tenant_key, name_key, version, document FROM {database.Tables.Definitions} {condition} "
        + $"ORDER BY tenant_key, name_key {database.First(most)}";

    private async Task<List<Row>> OfTenantAsync(
        string? tenantId, string? behind, PageRoom room, CancellationToken cancellationToken)
    {
        var command = session.Command(OfTenant(session.Database, goesOn: behind is not null, room.Missing));
        await using var _ = command.ConfigureAwait(false);
        command.With("@tenant_key", DefinitionTable.TenantKey(tenantId));
        return await ReadAsync(
            behind is null ? command : command.With("@name_key", behind), room, cancellationToken).ConfigureAwait(false);
    }

    private async Task<List<Row>> OfTenantsAsync(
        WebhookCursor? cursor, PageRoom room, CancellationToken cancellationToken)
    {
        var command = session.Command(OfTenants(session.Database, goesOn: cursor is not null, room.Missing));
        await using var _ = command.ConfigureAwait(false);
        return await ReadAsync(
            cursor is { } place ? command.With("@tenant_key", DefinitionTable.TenantKey(place.TenantId)) : command,
            room,
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads rows until the page is full, because a row may be large.</summary>
    private static async Task<List<Row>> ReadAsync(DbCommand command, PageRoom room, CancellationToken cancellationToken)
    {
        var rows = new List<Row>();
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = reader.ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var row = new Row(
                reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetInt64(3), reader.GetString(4));
            if (!room.Takes(row.Document.Length))
            {
                break;
            }

            rows.Add(row);
        }

        return rows;
    }

    private sealed record Row(string Id, string TenantKey, string NameKey, long Version, string Document);
}
