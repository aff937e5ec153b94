using System.Data;
using System.Data.Common;
using System.Text.Json;
using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;
using Webhooks.Definitions;
using Webhooks.Model;

namespace Webhooks.Store.Definitions;

/// <summary>Writes the history of webhooks within the transaction of a save or a deletion, and keeps it short.</summary>
/// <param name="session">The session, in which the revision was taken. No other writer comes between.</param>
/// <param name="most">The maximum number of rows of one webhook.</param>
internal sealed class HistoryTable(StoreSession session, int most)
{
    /// <summary>The number of rows of all deleted webhooks of a tenant, as a multiple of those of one webhook.</summary>
    private const int OfDeleted = 10;

    private static readonly RowColumns Cut = new("cut", "found");

    private string Table => session.Database.Tables.History;

    public async Task AddAsync(HistoryEntry entry, long revision, CancellationToken cancellationToken)
    {
        var isDeleted = entry.Operation == HistoryOperation.Deleted;
        var mark = Mark(entry.WebhookId, isDeleted ? revision : null);
        await session.RunAsync(most == 0 ? [mark] : [Insert(entry), mark], cancellationToken).ConfigureAwait(false);
        await TrimAsync("sequence", "webhook_id = @key", entry.WebhookId, most, cancellationToken).ConfigureAwait(false);
        if (isDeleted)
        {
            var key = DefinitionTable.TenantKey(entry.TenantId);
            const string Deleted = "tenant_key = @key AND removal IS NOT NULL";
            await TrimAsync("removal", Deleted, key, most * OfDeleted, cancellationToken).ConfigureAwait(false);
        }
    }

    public static HistoryEntry Read(HistoryRow row) => new()
    {
        WebhookId = row.WebhookId,
        TenantId = DefinitionTable.TenantOf(row.TenantKey),
        At = row.ChangedAt.ToInstant(),
        By = row.Actor,
        Version = row.Version,
        Operation = Enum.IsDefined((HistoryOperation)row.Operation)
            ? (HistoryOperation)row.Operation
            : HistoryOperation.Modified,
        Changes = JsonSerializer.Deserialize(row.Changes, HistoryJsonContext.Default.Changes) ?? [],
        MoreChanges = row.MoreChanges,
    };

    private Statement Insert(HistoryEntry entry) => new Statement(
        $"""
        INSERT INTO {Table} (webhook_id, tenant_key, changed_at, actor, version, operation, changes, more_changes, removal)
        VALUES (@webhook_id, @tenant_key, @changed_at, @actor, @version, @operation, @changes, @more_changes, @removal)
        """)
        .With("@webhook_id", entry.WebhookId)
        .With("@tenant_key", DefinitionTable.TenantKey(entry.TenantId))
        .With("@changed_at", entry.At.ToUnixTimeMilliseconds())
        .With("@actor", DatabaseText.Storable(entry.By), DbType.String)
        .With("@version", entry.Version)
        .With("@operation", (int)entry.Operation)
        .With("@changes", JsonSerializer.Serialize(entry.Changes, HistoryJsonContext.Default.Changes))
        .With("@more_changes", entry.MoreChanges)
        .With("@removal", null, DbType.Int64);

    /// <summary>
    /// Marks the rows of a webhook that is deleted, or removes the mark. It can be saved again under its id.
    /// </summary>
    private Statement Mark(string webhookId, long? removal) =>
        new Statement($"UPDATE {Table} SET removal = @removal WHERE webhook_id = @webhook_id"
            + (removal is null ? " AND removal IS NOT NULL" : ""))
            .With("@removal", removal, DbType.Int64)
            .With("@webhook_id", webhookId);

    /// <summary>Removes all rows of a key except the newest. Two statements, because MySQL cannot do it in one.</summary>
    private async Task TrimAsync(string order, string condition, string key, int kept, CancellationToken cancellationToken)
    {
        if (await CutAsync(order, condition, key, kept, cancellationToken).ConfigureAwait(false) is { } cut)
        {
            await session.RunAsync(
                [new Statement($"DELETE FROM {Table} WHERE {condition} AND {order} < @cut").With("@key", key).With("@cut", cut)],
                cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Returns the oldest place to keep, or null if everything is kept.</summary>
    private async Task<long?> CutAsync(
        string order, string condition, string key, int kept, CancellationToken cancellationToken)
    {
        if (kept == 0)
        {
            return long.MaxValue;
        }

        var command = session
            .Command(
                $"SELECT MIN({order}) AS cut, COUNT(*) AS found FROM (SELECT {order} FROM {Table} WHERE {condition} "
                + $"ORDER BY {order} DESC {session.Database.Dialect.First(kept)}) newest")
            .With("@key", key);
        await using var _ = command.ConfigureAwait(false);
        var cuts = await command.ReadAllAsync(ReadCut, cancellationToken).ConfigureAwait(false);
        return cuts is [{ Found: var found, Cut: var cut }] && found == kept ? cut : null;
    }

    private static (long? Cut, long Found) ReadCut(DbDataReader reader)
    {
        var row = Cut.RowOf(reader);
        return (row.Int64OrNull("cut"), Convert.ToInt64(row.Value("found"), null));
    }
}
