using System.Data;
using System.Data.Common;
using Webhooks.Database.Statements;
using Webhooks.Model;

namespace Webhooks.Upgrade;

/// <summary>Moves counters. The id of the last delivery becomes the one that it has in the new tables.</summary>
internal sealed class CounterSteps : IUpgradeStep
{
    private const int Rows = 500;

    private const string IsRow = "webhook_id = @webhook_id AND day = @day AND subscription_id = @subscription_id";

    private static readonly RowColumns Columns = new("webhook_id", "day", "subscription_id", "last_delivery_id");

    private static readonly RowColumns FoundColumns = new("id", "ordinal", "number");

    public async Task<bool> RunAsync(UpgradeSession session, CancellationToken cancellationToken)
    {
        var command = session.Context.Command(
            $"SELECT {Columns} FROM {session.Old.Counters} ORDER BY webhook_id, day, subscription_id LIMIT {Rows}");
        await using var _ = command.ConfigureAwait(false);
        var counters = await command.ReadAllAsync(Read, cancellationToken).ConfigureAwait(false);
        var ids = await NewIdsAsync(session, counters, cancellationToken).ConfigureAwait(false);
        await session
            .RunAsync(
                [
                    .. counters.Select(each => Insert(session, each, ids.GetValueOrDefault(each.LastDeliveryId ?? ""))),
                    .. counters.Select(each => Delete(session, each)),
                ],
                cancellationToken)
            .ConfigureAwait(false);
        return counters.Count == Rows;
    }

    private static async Task<Dictionary<string, string>> NewIdsAsync(
        UpgradeSession session, List<Counter> counters, CancellationToken cancellationToken)
    {
        var ids = counters.Select(each => each.LastDeliveryId).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (ids.Count == 0)
        {
            return [];
        }

        var command = session.Context.Command($"""
            SELECT {FoundColumns} FROM (
                SELECT d.id, d.ordinal, m.number
                FROM {session.Old.Deliveries} d JOIN {session.New.Messages} m ON m.id = d.message_id
                WHERE d.id IN ({InList.Names(ids.Count)})) f
            """);
        await using var _ = command.ConfigureAwait(false);
        var found = await InList.With(command, ids).ReadAllAsync(ReadFound, cancellationToken).ConfigureAwait(false);
        return found.ToDictionary(each => each.Old, each => each.New, StringComparer.Ordinal);
    }

    private static Statement Insert(UpgradeSession session, Counter counter, string? lastDeliveryId) => With(
        new Statement($"""
            INSERT INTO {session.New.Counters} (webhook_id, day, subscription_id, slot, last_delivery_id,
                messages, calls, errors, last_at, tenant_id, response_bytes)
            SELECT webhook_id, day, subscription_id, 0, CAST(@last_delivery_id AS varchar(32)),
                messages, calls, errors, last_at, tenant_id, response_bytes
            FROM {session.Old.Counters} WHERE {IsRow}
            """).With("@last_delivery_id", lastDeliveryId, DbType.String),
        counter);

    private static Statement Delete(UpgradeSession session, Counter counter) =>
        With(new($"DELETE FROM {session.Old.Counters} WHERE {IsRow}"), counter);

    private static Statement With(Statement statement, Counter counter) => statement
        .With("@webhook_id", counter.WebhookId)
        .With("@day", counter.Day)
        .With("@subscription_id", counter.SubscriptionId);

    private static Counter Read(DbDataReader reader)
    {
        var row = Columns.RowOf(reader);
        return new(
            row.Text("webhook_id"), row.Int32("day"), row.Text("subscription_id"), row.TextOrNull("last_delivery_id"));
    }

    private static (string Old, string New) ReadFound(DbDataReader reader)
    {
        var row = FoundColumns.RowOf(reader);
        return (row.Text("id"), DeliveryKey.IdOf(DeliveryKey.SequenceOf(row.Int64("number"), row.Int32("ordinal"))));
    }

    private sealed record Counter(string WebhookId, int Day, string SubscriptionId, string? LastDeliveryId);
}
