using System.Data.Common;
using System.Globalization;
using System.Runtime.InteropServices;
using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;
using Webhooks.Model;

namespace Webhooks.Database.PostgreSql;

/// <summary>Writes any number of messages in one statement, with columns as arrays.</summary>
internal sealed class PostgreSqlMessageInserter(TableNames tables, bool notifies) : IMessageInserter
{
    /// <summary>The channel of notifications about commits.</summary>
    public const string Channel = "webhooks";

    private static readonly string Dead = ((int)DeliveryState.Dead).ToString(CultureInfo.InvariantCulture);

    /// <summary>The statement for messages that are neither dead nor leased to this process.</summary>
    private readonly string _sql = Sql(tables, notifies, reserved: "", isClear: "FALSE AS is_clear", buried: "");

    /// <summary>
    /// The statement for messages of which some are dead, which go to the log, or leased to this process. Those are leased for
    /// which it has room, and whose URL has neither a state nor deliveries that wait. A limit keeps PostgreSQL from reading a
    /// whole table for all of them.
    /// </summary>
    private readonly string _sqlOfAny = Sql(
        tables,
        notifies,
        reserved: ", @is_reserved",
        isClear: $"""
            d.is_reserved
            AND (SELECT 1 FROM {tables.Destinations} t WHERE t.destination_key = d.destination_key LIMIT 1) IS NULL
            AND (SELECT 1 FROM {tables.Queue} q WHERE q.{QueueStatus.IsOpen} AND q.status = 0
                AND q.webhook_key = d.webhook_key AND q.destination_key = d.destination_key LIMIT 1) IS NULL AS is_clear
            """,
        buried: $"""
            , buried AS (
                INSERT INTO {tables.Log} (sequence, state, attempts, settled_at, dead_webhook_key, dead_reason, detail)
                SELECT a.number * {DeliveryKey.Span} + d.ordinal, {Dead}, 0, @now, d.webhook_key, d.reason, d.detail
                FROM unnest(@dead_message_id, @dead_ordinal, @dead_webhook_key, @dead_reason, @dead_detail)
                    AS d(message_id, ordinal, webhook_key, reason, detail)
                JOIN added a ON a.id = d.message_id
            )
            """);

    public async Task<InsertedMessages> InsertAsync(
        DbConnection connection,
        DbTransaction? transaction,
        IReadOnlyList<WebhookMessage> messages,
        ExpressDeliveries? express,
        long now,
        CancellationToken cancellationToken)
    {
        var deliveries = messages.SelectMany(NewDelivery.Of).ToLookup(each => each.Message.DeadReason is not null);
        var isPlain = express is null && !deliveries.Contains(true);
        var command = connection.CreateCommand();
        await using var _ = command.ConfigureAwait(false);
        command.CommandText = isPlain ? _sql : _sqlOfAny;
        command.Transaction = transaction;
        AddMessages(command.With("@now", now), messages);
        AddOwed(command, [.. deliveries[false]]);
        if (!isPlain)
        {
            command
                .With("@is_reserved", deliveries[false].Select(each => express?.Reserved.Contains(each) is true).ToArray())
                .With("@lease_until", express?.LeaseUntil ?? 0);
            AddDead(command, [.. deliveries[true]]);
        }

        return await ReadAsync(command, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<InsertedMessages> ReadAsync(DbCommand command, CancellationToken cancellationToken)
    {
        var numbers = new Dictionary<string, long>(StringComparer.Ordinal);
        var leased = new HashSet<long>();
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = reader.ConfigureAwait(false);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            numbers[reader.GetString(0)] = reader.GetInt64(1);
            if (!reader.IsDBNull(2))
            {
                leased.Add(reader.GetInt64(2));
            }
        }

        return new(numbers, leased);
    }

    private static string Sql(TableNames tables, bool notifies, string reserved, string isClear, string buried) => $"""
        WITH given AS MATERIALIZED (
            SELECT nextval({Sequence(tables)}) AS number, m.*
            FROM unnest(@id, @event_id, @webhook_id, @webhook_key, @subscription_id, @tenant_id, @tenant_key,
                @event_type, @object_name, @event_source, @event_date, @urls, @url_count, @body, @trace_parent)
            AS m(id, event_id, webhook_id, webhook_key, subscription_id, tenant_id, tenant_key,
                event_type, object_name, event_source, event_date, urls, url_count, body, trace_parent)
        ), added AS (
            INSERT INTO {tables.Messages} (number, id, event_id, webhook_id, webhook_key, subscription_id, tenant_id, tenant_key,
                event_type, object_name, event_source, event_date, created_at, urls, url_count, body, trace_parent)
            SELECT number, id, event_id, webhook_id, webhook_key, subscription_id, tenant_id, tenant_key,
                event_type, object_name, event_source, event_date, @now, urls, url_count, body, trace_parent
            FROM given ORDER BY id
            ON CONFLICT (id) DO NOTHING
            RETURNING id, number
        ), queued AS (
            INSERT INTO {tables.Queue} (sequence, tenant_key, webhook_key, destination_key, webhook_id,
                lane, due, owed_since, attempts, schedule_step, status, lease, lease_until)
            SELECT a.number * {DeliveryKey.Span} + d.ordinal, d.tenant_key, d.webhook_key, d.destination_key, d.webhook_id,
                0, @now, @now, 0, 0, {Leased("1")}, {Leased(ExpressDeliveries.FirstLease.ToString(CultureInfo.InvariantCulture))},
                {(reserved.Length == 0 ? "NULL::bigint" : "CASE WHEN c.is_clear THEN @lease_until END")}
            FROM unnest(@message_id, @ordinal, @d_tenant_key, @d_webhook_key, @destination_key, @d_webhook_id{reserved})
                AS d(message_id, ordinal, tenant_key, webhook_key, destination_key, webhook_id{reserved.Replace("@", "", StringComparison.Ordinal)})
            JOIN added a ON a.id = d.message_id
            CROSS JOIN LATERAL (SELECT {isClear} OFFSET 0) c
            RETURNING sequence, status
        ){buried}
        SELECT a.id, a.number, q.sequence{(notifies ? $", pg_notify('{Channel}', '')" : "")}
        FROM added a LEFT JOIN queued q ON q.status = 1 AND q.sequence / {DeliveryKey.Span} = a.number
        """;

    private static string Leased(string value) => $"CASE WHEN c.is_clear THEN {value} ELSE 0 END";

    /// <summary>Returns the term for the sequence of the numbers, which is looked up once in a statement.</summary>
    private static string Sequence(TableNames tables) =>
        $"(SELECT pg_get_serial_sequence('{tables.Messages.Replace("'", "''", StringComparison.Ordinal)}', 'number')::regclass)";

    private static void AddMessages(DbCommand command, IReadOnlyList<WebhookMessage> messages) => command
        .With("@id", messages.Column(message => message.Id))
        .With("@event_id", messages.Column(message => DatabaseText.Storable(message.EventId)))
        .With("@webhook_id", messages.Column(message => message.WebhookId))
        .With("@webhook_key", messages.Column(message => RowKeys.OfWebhook(message.WebhookId)))
        .With("@subscription_id", messages.Column(message => message.SubscriptionId))
        .With("@tenant_id", messages.Column(message => DatabaseText.Storable(message.TenantId)))
        .With("@tenant_key", messages.Column(message => RowKeys.OfTenant(message.TenantId)))
        .With("@event_type", messages.Column(message => DatabaseText.Storable(message.EventType.Value)))
        .With("@object_name", messages.Column(message => DatabaseText.Storable(message.ObjectName)))
        .With("@event_source", messages.Column(message => DatabaseText.Storable(message.EventSource?.Value)))
        .With("@event_date", messages.Column(message => message.EventDate.ToUnixTimeMilliseconds()))
        .With("@urls", messages.Column(message => UrlLines.Of(message.Urls)))
        .With("@url_count", messages.Column(message => message.Urls.Count))
        .With("@body", messages.Column(message => BytesOf(message.Body)))
        .With("@trace_parent", messages.Column(message => message.TraceParent));

    private static void AddOwed(DbCommand command, IReadOnlyList<NewDelivery> owed) => command
        .With("@message_id", owed.Column(each => each.Message.Id))
        .With("@ordinal", owed.Column(each => each.Ordinal))
        .With("@d_tenant_key", owed.Column(each => each.TenantKey))
        .With("@d_webhook_key", owed.Column(each => each.WebhookKey))
        .With("@destination_key", owed.Column(each => each.DestinationKey))
        .With("@d_webhook_id", owed.Column(each => each.Message.WebhookId));

    private static void AddDead(DbCommand command, IReadOnlyList<NewDelivery> dead) => command
        .With("@dead_message_id", dead.Column(each => each.Message.Id))
        .With("@dead_ordinal", dead.Column(each => each.Ordinal))
        .With("@dead_webhook_key", dead.Column(each => each.WebhookKey))
        .With("@dead_reason", dead.Column(each => (int)each.Message.DeadReason!.Value))
        .With("@dead_detail", dead.Column(each => DatabaseText.Storable(each.Message.Detail)));

    /// <summary>
    /// Returns the underlying array if it has exactly these bytes, as for every newly rendered message.
    /// </summary>
    private static byte[] BytesOf(ReadOnlyMemory<byte> body) =>
        MemoryMarshal.TryGetArray(body, out var segment) && segment.Array!.Length == body.Length
            ? segment.Array
            : body.ToArray();
}
