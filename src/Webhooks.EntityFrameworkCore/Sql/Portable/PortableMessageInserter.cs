using System.Data;
using System.Data.Common;

namespace Webhooks.Sql.Portable;

/// <summary>One message after the other, in SQL that every database knows.</summary>
internal sealed class PortableMessageInserter(TableNames tables, Upsert upsert) : IMessageInserter
{
    private static readonly string[] MessageColumns =
    [
        "id", "event_id", "webhook_id", "subscription_id", "tenant_id", "event_type", "object_name", "event_date", "body",
        "trace_parent",
    ];

    private readonly string _messageSql = upsert.InsertIfNew(tables.Messages, ["id"], MessageColumns);

    private readonly string _deliverySql = $"""
        INSERT INTO {tables.Deliveries} (id, message_id, event_id, webhook_id, subscription_id, tenant_id, event_type,
            object_name, destination_id, url, ordinal, state, lane, due, created_at, owed_since, settled_at, attempts,
            schedule_step, lease, dead_reason, detail)
        VALUES (@id, @message_id, @event_id, @webhook_id, @subscription_id, @tenant_id, @event_type,
            @object_name, @destination_id, @url, @ordinal, @state, 0, @now, @now, @now, @settled_at, 0, 0, 0, @dead_reason, @detail)
        """;

    public async Task<IReadOnlySet<string>> InsertAsync(
        DbConnection connection,
        DbTransaction? transaction,
        IReadOnlyList<WebhookMessage> messages,
        long now,
        CancellationToken cancellationToken)
    {
        var added = new HashSet<string>(StringComparer.Ordinal);

        // In one order, whoever writes: two that hold what the other waits for would have to be parted.
        foreach (var message in messages.OrderBy(message => message.Id, StringComparer.Ordinal))
        {
            if (await InsertAsync(connection, transaction, message, cancellationToken).ConfigureAwait(false))
            {
                added.Add(message.Id);
            }
        }

        foreach (var message in messages.Where(message => added.Contains(message.Id)))
        {
            await InsertDeliveriesAsync(connection, transaction, message, now, cancellationToken).ConfigureAwait(false);
        }

        return added;
    }

    private async Task<bool> InsertAsync(
        DbConnection connection, DbTransaction? transaction, WebhookMessage message, CancellationToken cancellationToken)
    {
        var command = connection.CreateCommand();
        await using var _ = command.ConfigureAwait(false);
        command.CommandText = _messageSql;
        command.Transaction = transaction;
        AddShared(command, message)
            .With("id", message.Id)
            .With("event_date", message.EventDate.ToUnixTimeMilliseconds())
            .With("body", message.Body.ToArray())
            .With("trace_parent", message.TraceParent, DbType.String);
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false) == 1;
    }

    private async Task InsertDeliveriesAsync(
        DbConnection connection,
        DbTransaction? transaction,
        WebhookMessage message,
        long now,
        CancellationToken cancellationToken)
    {
        for (var i = 0; i < message.Urls.Count; i++)
        {
            var command = connection.CreateCommand();
            await using var _ = command.ConfigureAwait(false);
            command.CommandText = _deliverySql;
            command.Transaction = transaction;
            AddDelivery(AddShared(command, message), message, i, now);
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static void AddDelivery(DbCommand command, WebhookMessage message, int ordinal, long now)
    {
        var (isDead, url) = (message.DeadReason is not null, message.Urls[ordinal]);
        command
            .With("id", Identifiers.DeliveryId(message.Id, url))
            .With("message_id", message.Id)
            .With("destination_id", Identifiers.DestinationId(message.WebhookId, url))
            .With("url", url)
            .With("ordinal", ordinal)
            .With("state", (int)(isDead ? DeliveryState.Dead : DeliveryState.Pending))
            .With("now", now)
            .With("settled_at", isDead ? now : null, DbType.Int64)
            .With("dead_reason", (int?)message.DeadReason, DbType.Int32)
            .With("detail", DatabaseText.Storable(message.Detail), DbType.String);
    }

    private static DbCommand AddShared(DbCommand command, WebhookMessage message) => command
        .With("event_id", DatabaseText.Storable(message.EventId))
        .With("webhook_id", message.WebhookId)
        .With("subscription_id", message.SubscriptionId)
        .With("tenant_id", DatabaseText.Storable(message.TenantId), DbType.String)
        .With("event_type", DatabaseText.Storable(message.EventType.Value))
        .With("object_name", DatabaseText.Storable(message.ObjectName));
}
