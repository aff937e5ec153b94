using System.Data;
using System.Data.Common;
using Webhooks.Model;
using Webhooks.Sql;
using Webhooks.Storage;

namespace Webhooks.Completing;

/// <summary>
/// Reads and writes the state of destinations. A row is overwritten only if its version has not changed.
/// </summary>
internal sealed class DestinationTable(StoreSession session)
{
    private static readonly string[] Columns =
    [
        "id", "webhook_id", "url", "failing_since", "failures", "failure_periods", "period_since", "first_failed_message_id",
        "other_messages_failed", "reported_at", "disabled_at", "disabled_reason", "is_held_by_host", "put_off_until",
        "held_until", "next_release", "version",
    ];

    private string Table => session.Database.Tables.Destinations;

    public static DestinationRow New(DeliveryRow delivery) =>
        New(delivery.WebhookId, delivery.Url);

    public static DestinationRow New(string webhookId, string url) =>
        new() { Id = Identifiers.DestinationId(webhookId, url), WebhookId = webhookId, Url = url };

    public async Task<Dictionary<string, DestinationRow>> FindAsync(
        IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, DestinationRow>(StringComparer.Ordinal);
        foreach (var row in await ReadAsync("id", ids, cancellationToken).ConfigureAwait(false))
        {
            found[row.Id] = row;
        }

        return found;
    }

    public Task<List<DestinationRow>> OfWebhooksAsync(IEnumerable<string> webhookIds, CancellationToken cancellationToken) =>
        ReadAsync("webhook_id", webhookIds.Distinct(StringComparer.Ordinal), cancellationToken);

    /// <summary>
    /// Replaces one row with another. Null means no row. The version of a new row begins with the time, so that it
    /// differs from the version of a removed one.
    /// </summary>
    /// <returns>False if another writer changed the row meanwhile.</returns>
    public async Task<bool> TryWriteAsync(
        DestinationRow? before, DestinationRow? after, CancellationToken cancellationToken)
    {
        if (before is null && after is null)
        {
            return true;
        }

        var statement = before is null ? With(new(InsertSql), after!, session.Now)
            : after is null ? new Statement($"DELETE FROM {Table} WHERE id = @id AND version = @before")
                .With("@id", before.Id)
                .With("@before", before.Version)
            : With(new(UpdateSql), after, before.Version + 1).With("@before", before.Version);
        var changed = await session.RunAsync([statement], cancellationToken).ConfigureAwait(false);
        return changed[0] == 1;
    }

    private string InsertSql => session.Database.Conflict.InsertIfNew(Table, ["id"], Columns);

    private string UpdateSql =>
        $"UPDATE {Table} SET {string.Join(", ", Columns[1..].Select(column => $"{column} = @{column}"))} "
        + "WHERE id = @id AND version = @before";

    private async Task<List<DestinationRow>> ReadAsync(
        string column, IEnumerable<string> values, CancellationToken cancellationToken)
    {
        var rows = new List<DestinationRow>();
        foreach (var chunk in values.Chunk(InList.Most))
        {
            var command = session.Command(
                $"SELECT {string.Join(", ", Columns)} FROM {Table} WHERE {column} IN ({InList.Names(chunk.Length)})");
            await using var _ = command.ConfigureAwait(false);
            rows.AddRange(await InList.With(command, chunk).ReadAllAsync(Read, cancellationToken).ConfigureAwait(false));
        }

        return rows;
    }

    private static Statement With(Statement statement, DestinationRow row, long version) => statement
        .With("@id", row.Id)
        .With("@webhook_id", row.WebhookId)
        .With("@url", row.Url)
        .With("@failing_since", row.FailingSince, DbType.Int64)
        .With("@failures", row.Failures)
        .With("@failure_periods", row.FailurePeriods)
        .With("@period_since", row.PeriodSince, DbType.Int64)
        .With("@first_failed_message_id", row.FirstFailedMessageId, DbType.String)
        .With("@other_messages_failed", row.OtherMessagesFailed)
        .With("@reported_at", row.ReportedAt, DbType.Int64)
        .With("@disabled_at", row.DisabledAt, DbType.Int64)
        .With("@disabled_reason", row.DisabledReason, DbType.String)
        .With("@is_held_by_host", row.IsHeldByHost)
        .With("@put_off_until", row.PutOffUntil, DbType.Int64)
        .With("@held_until", row.HeldUntil, DbType.Int64)
        .With("@next_release", row.NextRelease, DbType.Int64)
        .With("@version", version);

    private static DestinationRow Read(DbDataReader row) => new()
    {
        Id = row.GetString(0),
        WebhookId = row.GetString(1),
        Url = row.GetString(2),
        FailingSince = row.Int64OrNull(3),
        Failures = row.GetInt32(4),
        FailurePeriods = row.GetInt32(5),
        PeriodSince = row.Int64OrNull(6),
        FirstFailedMessageId = row.StringOrNull(7),
        OtherMessagesFailed = row.GetBoolean(8),
        ReportedAt = row.Int64OrNull(9),
        DisabledAt = row.Int64OrNull(10),
        DisabledReason = row.StringOrNull(11),
        IsHeldByHost = row.GetBoolean(12),
        PutOffUntil = row.Int64OrNull(13),
        HeldUntil = row.Int64OrNull(14),
        NextRelease = row.Int64OrNull(15),
        Version = row.GetInt64(16),
    };
}
