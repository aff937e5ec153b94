using System.Data;
using System.Data.Common;
using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;
using Webhooks.Model;

namespace Webhooks.Database.Portable;

/// <summary>Writes messages with one statement per row, in SQL that every database supports.</summary>
internal sealed class PortableMessageInserter(TableNames tables, Upsert upsert) : IMessageInserter
{
    private static readonly string[] MessageColumns =
    [
        "id", "event_id", "webhook_id", "webhook_key", "subscription_id", "tenant_id", "tenant_key", "event_type", "object_name",
        "event_source", "event_date", "created_at", "urls", "url_count", "body", "trace_parent",
    ];

    private readonly string _message = upsert.InsertIfNew(tables.Messages, ["id"], MessageColumns);

    private readonly string _queued = $"""
        INSERT INTO {tables.Queue} (sequence, tenant_key, webhook_key, destination_key, webhook_id,
            lane, due, owed_since, attempts, schedule_step, status, lease, lease_until)
        VALUES (@sequence, @tenant_key, @webhook_key, @destination_key, @webhook_id,
            0, @now, @now, 0, 0, @status, @lease, @lease_until)
        """;

    private readonly string _buried = $"""
        INSERT INTO {tables.Log} (sequence, state, attempts, settled_at, dead_webhook_key, dead_reason, detail)
        VALUES (@sequence, @state, 0, @now, @webhook_key, @dead_reason, @detail)
        """;

    public async Task<InsertedMessages> InsertAsync(
        DbConnection connection,
        DbTransaction? transaction,
        IReadOnlyList<WebhookMessage> messages,
        ExpressDeliveries? express,
        long now,
        CancellationToken cancellationToken)
    {
        // In the order of the dispatch, in which they get their numbers.
        var changed = await StatementBatch
            .RunAsync(connection, transaction, [.. messages.Select(message => Insert(message, now))], cancellationToken)
            .ConfigureAwait(false);
        var added = messages.Where((_, i) => changed[i] == 1).ToList();
        var numbers = await NumbersOfAsync(connection, transaction, added, cancellationToken).ConfigureAwait(false);

        var deliveries = added.SelectMany(NewDelivery.Of).ToList();
        var blocked = express is null
            ? []
            : await BlockedAsync(connection, transaction, deliveries, cancellationToken).ConfigureAwait(false);
        var leased = deliveries
            .Where(each => express?.Reserved.Contains(each) is true && !blocked.Contains(each.DestinationKey))
            .ToHashSet();

        // Statements with the same text in sequence, so that a command is reused.
        var statements = deliveries
            .Select(each => Insert(each, numbers[each.Message.Id], leased.Contains(each) ? express!.LeaseUntil : null, now))
            .OrderBy(statement => statement.Sql, StringComparer.Ordinal);
        await StatementBatch.RunAsync(connection, transaction, [.. statements], cancellationToken).ConfigureAwait(false);
        return new(
            numbers,
            leased.Select(each => DeliveryKey.SequenceOf(numbers[each.Message.Id], each.Ordinal)).ToHashSet());
    }

    /// <summary>Returns the destinations that have a state or ready deliveries.</summary>
    private async Task<HashSet<long>> BlockedAsync(
        DbConnection connection, DbTransaction? transaction, List<NewDelivery> deliveries, CancellationToken cancellationToken)
    {
        var blocked = new HashSet<long>();
        foreach (var chunk in deliveries.Chunk(InList.Most))
        {
            var (webhooks, keys) = (InList.Of(chunk.Select(each => each.WebhookKey)), InList.Of(chunk.Select(each => each.DestinationKey)));
            var command = connection.CreateCommand();
            await using var _ = command.ConfigureAwait(false);
            command.CommandText = $"""
                SELECT destination_key FROM {tables.Destinations} WHERE destination_key IN ({keys})
                UNION SELECT destination_key FROM {tables.Queue}
                WHERE {QueueStatus.IsOpen} AND status = 0 AND webhook_key IN ({webhooks}) AND destination_key IN ({keys})
                """;
            command.Transaction = transaction;
            blocked.UnionWith(await command.ReadAllAsync(RowReading.OnlyInt64, cancellationToken).ConfigureAwait(false));
        }

        return blocked;
    }

    private async Task<Dictionary<string, long>> NumbersOfAsync(
        DbConnection connection,
        DbTransaction? transaction,
        List<WebhookMessage> added,
        CancellationToken cancellationToken)
    {
        var numbers = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var chunk in added.Select(message => message.Id).Chunk(InList.Most))
        {
            var command = connection.CreateCommand();
            await using var _ = command.ConfigureAwait(false);
            command.CommandText = $"SELECT id, number FROM {tables.Messages} WHERE id IN ({InList.Names(chunk.Length)})";
            command.Transaction = transaction;
            var reader = await InList.With(command, chunk).ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using var __ = reader.ConfigureAwait(false);
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            {
                numbers.Add(reader.GetString(0), reader.GetInt64(1));
            }
        }

        return numbers;
    }

    private Statement Insert(WebhookMessage message, long now) => new Statement(_message)
        .With("@id", message.Id)
        .With("@event_id", DatabaseText.Storable(message.EventId))
        .With("@webhook_id", message.WebhookId)
        .With("@webhook_key", RowKeys.OfWebhook(message.WebhookId))
        .With("@subscription_id", message.SubscriptionId)
        .With("@tenant_id", DatabaseText.Storable(message.TenantId), DbType.String)
        .With("@tenant_key", RowKeys.OfTenant(message.TenantId))
        .With("@event_type", DatabaseText.Storable(message.EventType.Value))
        .With("@object_name", DatabaseText.Storable(message.ObjectName))
        .With("@event_source", DatabaseText.Storable(message.EventSource?.Value), DbType.String)
        .With("@event_date", message.EventDate.ToUnixTimeMilliseconds())
        .With("@created_at", now)
        .With("@urls", UrlLines.Of(message.Urls))
        .With("@url_count", message.Urls.Count)
        .With("@body", message.Body.ToArray())
        .With("@trace_parent", message.TraceParent, DbType.String);

    private Statement Insert(NewDelivery delivery, long number, long? leaseUntil, long now)
    {
        var message = delivery.Message;
        var statement = new Statement(message.DeadReason is null ? _queued : _buried)
            .With("@sequence", DeliveryKey.SequenceOf(number, delivery.Ordinal))
            .With("@webhook_key", delivery.WebhookKey)
            .With("@now", now);
        return message.DeadReason is { } reason
            ? statement
                .With("@state", (int)DeliveryState.Dead)
                .With("@dead_reason", (int)reason)
                .With("@detail", DatabaseText.Storable(message.Detail), DbType.String)
            : statement
                .With("@tenant_key", delivery.TenantKey)
                .With("@destination_key", delivery.DestinationKey)
                .With("@webhook_id", message.WebhookId)
                .With("@status", leaseUntil is null ? QueueStatus.Ready : QueueStatus.Leased)
                .With("@lease", leaseUntil is null ? 0 : ExpressDeliveries.FirstLease)
                .With("@lease_until", leaseUntil, DbType.Int64);
    }
}
