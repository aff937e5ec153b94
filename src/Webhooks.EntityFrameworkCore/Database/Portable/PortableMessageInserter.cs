using System.Data;
using System.Data.Common;
using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;
using Webhooks.Model;
using Webhooks.Outbox;

namespace Webhooks.Database.Portable;

/// <summary>Writes messages with one statement per row, in SQL that every database supports.</summary>
internal sealed class PortableMessageInserter(TableNames tables, Upsert upsert) : IMessageInserter
{
    private static readonly string[] MessageColumns =
    [
        "id", "event_id", "webhook_id", "subscription_id", "tenant_id", "event_type", "object_name", "event_date", "body",
        "trace_parent", "event_source",
    ];

    private readonly string _messageSql = upsert.InsertIfNew(tables.Messages, ["id"], MessageColumns);

    private readonly string _deliverySql = $"""
        INSERT INTO {tables.Deliveries} (id, message_id, event_id, webhook_id, subscription_id, tenant_id, event_type,
            object_name, destination_id, url, ordinal, created_at, state, attempts, settled_at, dead_reason, detail)
        VALUES (@id, @message_id, @event_id, @webhook_id, @subscription_id, @tenant_id, @event_type,
            @object_name, @destination_id, @url, @ordinal, @now, @state, 0, @settled_at, @dead_reason, @detail)
        """;

    private readonly string _queueSql = $"""
        INSERT INTO {tables.Queue} (sequence, webhook_id, destination_id, lane, due, owed_since, schedule_step, lease)
        SELECT sequence, webhook_id, destination_id, 0, @now, @now, 0, 0 FROM {tables.Deliveries} WHERE id = @id
        """;

    public async Task<IReadOnlySet<string>> InsertAsync(
        DbConnection connection,
        DbTransaction? transaction,
        IReadOnlyList<WebhookMessage> messages,
        long now,
        CancellationToken cancellationToken)
    {
        // Always in one order, so that two writers do not deadlock.
        var ordered = messages.OrderBy(message => message.Id, StringComparer.Ordinal).ToList();
        var changed = await StatementBatch
            .RunAsync(connection, transaction, [.. ordered.Select(Insert)], cancellationToken)
            .ConfigureAwait(false);
        var added = ordered.Where((_, i) => changed[i] == 1).Select(message => message.Id).ToHashSet(StringComparer.Ordinal);

        // Statements with the same text in sequence, so that a command is reused.
        var deliveries = messages.Where(message => added.Contains(message.Id)).SelectMany(Deliveries).ToList();
        var statements = deliveries
            .Select(each => Insert(each.Id, each.Message, each.Ordinal, now))
            .Concat(deliveries.Where(each => each.Message.DeadReason is null).Select(each => Enqueue(each.Id, now)));
        await StatementBatch.RunAsync(connection, transaction, [.. statements], cancellationToken).ConfigureAwait(false);
        return added;
    }

    private static IEnumerable<(string Id, WebhookMessage Message, int Ordinal)> Deliveries(WebhookMessage message) =>
        message.Urls.Select((url, ordinal) => (message.GetDeliveryId(url), message, ordinal));

    private Statement Insert(WebhookMessage message) => AddShared(new(_messageSql), message)
        .With("@id", message.Id)
        .With("@event_date", message.EventDate.ToUnixTimeMilliseconds())
        .With("@body", message.Body.ToArray())
        .With("@trace_parent", message.TraceParent, DbType.String)
        .With("@event_source", DatabaseText.Storable(message.EventSource?.Value), DbType.String);

    private Statement Insert(string id, WebhookMessage message, int ordinal, long now)
    {
        var (isDead, url) = (message.DeadReason is not null, message.Urls[ordinal]);
        return AddShared(new(_deliverySql), message)
            .With("@id", id)
            .With("@message_id", message.Id)
            .With("@destination_id", DestinationState.GetId(message.WebhookId, url))
            .With("@url", url)
            .With("@ordinal", ordinal)
            .With("@now", now)
            .With("@state", (int)(isDead ? DeliveryState.Dead : DeliveryState.Pending))
            .With("@settled_at", isDead ? now : null, DbType.Int64)
            .With("@dead_reason", (int?)message.DeadReason, DbType.Int32)
            .With("@detail", DatabaseText.Storable(message.Detail), DbType.String);
    }

    private Statement Enqueue(string id, long now) => new Statement(_queueSql)
        .With("@id", id)
        .With("@now", now);

    private static Statement AddShared(Statement statement, WebhookMessage message) => statement
        .With("@event_id", DatabaseText.Storable(message.EventId))
        .With("@webhook_id", message.WebhookId)
        .With("@subscription_id", message.SubscriptionId)
        .With("@tenant_id", DatabaseText.Storable(message.TenantId), DbType.String)
        .With("@event_type", DatabaseText.Storable(message.EventType.Value))
        .With("@object_name", DatabaseText.Storable(message.ObjectName));
}
