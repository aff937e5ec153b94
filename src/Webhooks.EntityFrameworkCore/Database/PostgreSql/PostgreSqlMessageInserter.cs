using System.Data.Common;
using System.Runtime.InteropServices;
using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;
using Webhooks.Model;
using Webhooks.Outbox;

namespace Webhooks.Database.PostgreSql;

/// <summary>Writes any number of messages in one statement, with columns as arrays.</summary>
internal sealed class PostgreSqlMessageInserter(TableNames tables, bool notifies) : IMessageInserter
{
    /// <summary>The channel of notifications about commits.</summary>
    public const string Channel = "webhooks";

    private readonly string _sql = $"""
        WITH given AS (
            SELECT * FROM unnest(@id, @event_id, @webhook_id, @subscription_id, @tenant_id, @event_type, @object_name,
                @event_date, @body, @trace_parent, @event_source, @state, @dead_reason, @detail)
            AS m(id, event_id, webhook_id, subscription_id, tenant_id, event_type, object_name,
                event_date, body, trace_parent, event_source, state, dead_reason, detail)
        ), added AS (
            INSERT INTO {tables.Messages} (id, event_id, webhook_id, subscription_id, tenant_id, event_type, object_name,
                event_date, body, trace_parent, event_source)
            SELECT id, event_id, webhook_id, subscription_id, tenant_id, event_type, object_name,
                event_date, body, trace_parent, event_source
            FROM given ORDER BY id
            ON CONFLICT (id) DO NOTHING
            RETURNING id
        ), owed AS (
            INSERT INTO {tables.Deliveries} (id, message_id, event_id, webhook_id, subscription_id, tenant_id, event_type,
                object_name, destination_id, url, ordinal, created_at, state, attempts, settled_at, dead_reason, detail)
            SELECT d.id, m.id, m.event_id, m.webhook_id, m.subscription_id, m.tenant_id, m.event_type,
                m.object_name, d.destination_id, d.url, d.ordinal, @now, m.state, 0,
                CASE WHEN m.dead_reason IS NULL THEN NULL ELSE @now END, m.dead_reason, m.detail
            FROM given m
            JOIN added ON added.id = m.id
            JOIN unnest(@delivery_id, @message_id, @destination_id, @url, @ordinal)
                AS d(id, message_id, destination_id, url, ordinal) ON d.message_id = m.id
            RETURNING sequence, webhook_id, destination_id, dead_reason
        ), queued AS (
            INSERT INTO {tables.Queue} (sequence, webhook_id, destination_id, lane, due, owed_since, schedule_step, lease)
            SELECT sequence, webhook_id, destination_id, 0, @now, @now, 0, 0 FROM owed WHERE dead_reason IS NULL
        )
        SELECT id{(notifies ? $", pg_notify('{Channel}', '')" : "")} FROM added
        """;

    public async Task<IReadOnlySet<string>> InsertAsync(
        DbConnection connection,
        DbTransaction? transaction,
        IReadOnlyList<WebhookMessage> messages,
        long now,
        CancellationToken cancellationToken)
    {
        var command = connection.CreateCommand();
        await using var _ = command.ConfigureAwait(false);
        command.CommandText = _sql;
        command.Transaction = transaction;
        AddMessages(command.With("@now", now), messages);
        AddDeliveries(command, messages);
        var added = new HashSet<string>(StringComparer.Ordinal);
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var __ = reader.ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            added.Add(RowReading.OnlyText(reader));
        }

        return added;
    }

    private static void AddMessages(DbCommand command, IReadOnlyList<WebhookMessage> messages) => command
        .With("@id", messages.Column(message => message.Id))
        .With("@event_id", messages.Column(message => DatabaseText.Storable(message.EventId)))
        .With("@webhook_id", messages.Column(message => message.WebhookId))
        .With("@subscription_id", messages.Column(message => message.SubscriptionId))
        .With("@tenant_id", messages.Column(message => DatabaseText.Storable(message.TenantId)))
        .With("@event_type", messages.Column(message => DatabaseText.Storable(message.EventType.Value)))
        .With("@object_name", messages.Column(message => DatabaseText.Storable(message.ObjectName)))
        .With("@event_date", messages.Column(message => message.EventDate.ToUnixTimeMilliseconds()))
        .With("@body", messages.Column(message => BytesOf(message.Body)))
        .With("@trace_parent", messages.Column(message => message.TraceParent))
        .With("@event_source", messages.Column(message => DatabaseText.Storable(message.EventSource?.Value)))
        .With(
            "@state",
            messages.Column(message => (int)(message.DeadReason is null ? DeliveryState.Pending : DeliveryState.Dead)))
        .With("@dead_reason", messages.Column(message => (int?)message.DeadReason))
        .With("@detail", messages.Column(message => DatabaseText.Storable(message.Detail)));

    private static void AddDeliveries(DbCommand command, IReadOnlyList<WebhookMessage> messages)
    {
        var owed = messages
            .SelectMany(message => message.Urls.Select((url, ordinal) => (message, url, ordinal)))
            .ToList();
        command
            .With("@delivery_id", owed.Column(each => each.message.GetDeliveryId(each.url)))
            .With("@message_id", owed.Column(each => each.message.Id))
            .With("@destination_id", owed.Column(each => DestinationState.GetId(each.message.WebhookId, each.url)))
            .With("@url", owed.Column(each => each.url))
            .With("@ordinal", owed.Column(each => each.ordinal));
    }

    /// <summary>
    /// Returns the underlying array if it has exactly these bytes, as for every newly rendered message.
    /// </summary>
    private static byte[] BytesOf(ReadOnlyMemory<byte> body) =>
        MemoryMarshal.TryGetArray(body, out var segment) && segment.Array!.Length == body.Length
            ? segment.Array
            : body.ToArray();
}
