using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;
using Webhooks.Definitions;
using Webhooks.Model;

namespace Webhooks.Store.Definitions;

/// <summary>Writes the history of webhooks within the transaction of a save or a deletion, and keeps it short.</summary>
/// <param name="session">The session of the save or deletion.</param>
/// <param name="most">The maximum number of rows of one webhook.</param>
internal sealed class HistoryTable(StoreSession session, int most)
{
    /// <summary>The number of rows of all deleted webhooks of a tenant, as a multiple of those of one webhook.</summary>
    private const int OfDeleted = 10;

    private static readonly RowColumns Cut = new("cut", "found");

    private string Table => session.Database.Tables.History;

    /// <summary>Returns the statements that add an entry. If another save took the number, they fail on the key.</summary>
    public IReadOnlyList<Statement> Add(HistoryEntry entry, long number, long revision) =>
    [
        .. NewRows(entry, number),
        Delete("webhook_id = @key AND number <= @last", entry.WebhookId, number - most),
        Mark(entry.WebhookId, entry.Operation == HistoryOperation.Deleted ? revision : null),
    ];

    /// <summary>Returns the number of the last entry of a webhook, or 0 if there is none.</summary>
    public async Task<long> LastNumberAsync(string webhookId, CancellationToken cancellationToken)
    {
        var command = session
            .Command($"SELECT MAX(number) FROM {Table} WHERE webhook_id = @webhook_id")
            .With("@webhook_id", webhookId);
        await using var _ = command.ConfigureAwait(false);
        return (await command.ReadAllAsync(RowReading.OnlyInt64OrNull, cancellationToken).ConfigureAwait(false))[0] ?? 0;
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

    private IEnumerable<Statement> NewRows(HistoryEntry entry, long number) => most == 0 ? [] : [Insert(entry, number)];

    private Statement Insert(HistoryEntry entry, long number) => new Statement(
        $"""
        INSERT INTO {Table}
            (webhook_id, number, tenant_key, changed_at, actor, version, operation, changes, more_changes, removal)
        VALUES
            (@webhook_id, @number, @tenant_key, @changed_at, @actor, @version, @operation, @changes, @more_changes, @removal)
        """)
        .With("@webhook_id", entry.WebhookId)
        .With("@number", number)
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

    private Statement Delete(string condition, string key, long last) =>
        new Statement($"DELETE FROM {Table} WHERE {condition}").With("@key", key).With("@last", last);

    /// <summary>
    /// Removes the rows of the webhooks of a tenant that were deleted first. Two statements, because MySQL cannot do it in
    /// one.
    /// </summary>
    public async Task TrimDeletedAsync(string? tenantId, CancellationToken cancellationToken)
    {
        var tenantKey = DefinitionTable.TenantKey(tenantId);
        const string Deleted = "tenant_key = @key AND removal IS NOT NULL";
        var command = session
            .Command(
                $"SELECT MIN(removal) AS cut, COUNT(*) AS found FROM (SELECT removal FROM {Table} WHERE {Deleted} "
                + $"ORDER BY removal DESC {session.Database.Dialect.First((most * OfDeleted) + 1)}) newest")
            .With("@key", tenantKey);
        await using var _ = command.ConfigureAwait(false);
        var (cut, found) = (await command.ReadAllAsync(ReadCut, cancellationToken).ConfigureAwait(false))[0];
        if (found > most * OfDeleted)
        {
            await session
                .RunAsync([Delete($"{Deleted} AND removal <= @last", tenantKey, cut ?? 0)], cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private static (long? Cut, long Found) ReadCut(DbDataReader reader)
    {
        var row = Cut.RowOf(reader);
        return (row.Int64OrNull("cut"), Convert.ToInt64(row.Value("found"), CultureInfo.InvariantCulture));
    }
}
