using System.Data;
using System.Data.Common;
using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;
using Webhooks.Model;

namespace Webhooks.Store.Completing;

/// <summary>
/// Reads and writes the state of destinations. A row is overwritten only if its version has not changed.
/// </summary>
internal sealed class DestinationTable(StoreSession session)
{
    private static readonly string[] Columns =
    [
        "destination_key", "webhook_id", "webhook_key", "url", "failing_since", "failures", "failure_periods", "period_since", "first_failed_message_id",
        "other_messages_failed", "reported_at", "disabled_at", "disabled_reason", "is_held_by_host", "put_off_until",
        "held_until", "next_release", "wakes_at", "version",
    ];

    private static readonly RowColumns Selected = new(Columns);

    private string Table => session.Database.Tables.Destinations;

    public static DestinationRow New(string webhookId, string url) => new()
    {
        DestinationKey = RowKeys.OfDestination(webhookId, url),
        WebhookId = webhookId,
        WebhookKey = RowKeys.OfWebhook(webhookId),
        Url = url,
    };

    public async Task<DestinationRow?> FindAsync(long key, CancellationToken cancellationToken) =>
        (await FindAsync([key], cancellationToken).ConfigureAwait(false)).GetValueOrDefault(key);

    public async Task<Dictionary<long, DestinationRow>> FindAsync(
        IReadOnlyList<long> keys, CancellationToken cancellationToken) =>
        (await ReadAsync("destination_key", keys, cancellationToken).ConfigureAwait(false))
            .ToDictionary(row => row.DestinationKey);

    public async Task<IEnumerable<DestinationRow>> OfWebhooksAsync(
        IReadOnlyCollection<string> webhookIds, CancellationToken cancellationToken)
    {
        var ids = webhookIds.ToHashSet(StringComparer.Ordinal);
        var rows = await ReadAsync("webhook_key", ids.Select(RowKeys.OfWebhook), cancellationToken).ConfigureAwait(false);
        return rows.Where(row => ids.Contains(row.WebhookId));
    }

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
            : after is null ? new Statement($"DELETE FROM {Table} WHERE destination_key = @destination_key AND version = @before")
                .With("@destination_key", before.DestinationKey)
                .With("@before", before.Version)
            : With(new(UpdateSql), after, before.Version + 1).With("@before", before.Version);
        var changed = await session.RunAsync([statement], cancellationToken).ConfigureAwait(false);
        return changed[0] == 1;
    }

    private string InsertSql => session.Database.Conflict.InsertIfNew(Table, ["destination_key"], Columns);

    private string UpdateSql =>
        $"UPDATE {Table} SET {string.Join(", ", Columns[1..].Select(column => $"{column} = @{column}"))} "
        + "WHERE destination_key = @destination_key AND version = @before";

    private async Task<List<DestinationRow>> ReadAsync(
        string column, IEnumerable<long> values, CancellationToken cancellationToken)
    {
        var rows = new List<DestinationRow>();
        foreach (var chunk in values.Chunk(InList.Most))
        {
            var command = session.Command($"SELECT {Selected} FROM {Table} WHERE {column} IN ({InList.Of(chunk)})");
            await using var _ = command.ConfigureAwait(false);
            rows.AddRange(await command.ReadAllAsync(Read, cancellationToken).ConfigureAwait(false));
        }

        return rows;
    }

    private static Statement With(Statement statement, DestinationRow row, long version) => statement
        .With("@destination_key", row.DestinationKey)
        .With("@webhook_id", row.WebhookId)
        .With("@webhook_key", row.WebhookKey)
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
        .With("@wakes_at", row.WakesAt, DbType.Int64)
        .With("@version", version);

    private static DestinationRow Read(DbDataReader reader)
    {
        var row = Selected.RowOf(reader);
        return new()
        {
            DestinationKey = row.Int64("destination_key"),
            WebhookId = row.Text("webhook_id"),
            WebhookKey = row.Int64("webhook_key"),
            Url = row.Text("url"),
            FailingSince = row.Int64OrNull("failing_since"),
            Failures = row.Int32("failures"),
            FailurePeriods = row.Int32("failure_periods"),
            PeriodSince = row.Int64OrNull("period_since"),
            FirstFailedMessageId = row.TextOrNull("first_failed_message_id"),
            OtherMessagesFailed = row.Boolean("other_messages_failed"),
            ReportedAt = row.Int64OrNull("reported_at"),
            DisabledAt = row.Int64OrNull("disabled_at"),
            DisabledReason = row.TextOrNull("disabled_reason"),
            IsHeldByHost = row.Boolean("is_held_by_host"),
            PutOffUntil = row.Int64OrNull("put_off_until"),
            HeldUntil = row.Int64OrNull("held_until"),
            NextRelease = row.Int64OrNull("next_release"),
            WakesAt = row.Int64OrNull("wakes_at"),
            Version = row.Int64("version"),
        };
    }
}
