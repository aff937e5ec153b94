using System.Data.Common;
using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;
using Webhooks.Model;

namespace Webhooks.Store.Control;

/// <summary>Reads deliveries in a transaction that changes them.</summary>
internal sealed class FoundDeliveries(StoreSession session)
{
    private static readonly RowColumns Columns = new([
        "m.number", "m.webhook_key", "m.tenant_key", "m.url_count", .. StoredMessage.Columns,
        "q.sequence", "q.status", "q.due", "q.attempts", "q.lease", "q.destination_key",
        "l.sequence", "l.state", "l.attempts", "l.settled_at", "l.dead_reason", "l.detail",
    ]);

    private readonly TableNames _tables = session.Database.Tables;
    private readonly Dialect _dialect = session.Database.Dialect;

    /// <summary>Returns the delivery with an id, or null if there is none.</summary>
    public async Task<FoundDelivery?> FindAsync(string deliveryId, CancellationToken cancellationToken)
    {
        if (DeliveryKey.SequenceOf(deliveryId) is not { } sequence)
        {
            return null;
        }

        var found = await ReadAsync(
            $"""
            {_tables.Messages} m
            LEFT JOIN {_tables.Queue} q ON q.sequence = @sequence
            LEFT JOIN {_tables.Log} l ON l.sequence = @sequence
            WHERE m.number = @number
            """,
            command => command.With("@sequence", sequence).With("@number", DeliveryKey.NumberOf(sequence)),
            cancellationToken).ConfigureAwait(false);
        return found.Find(each => each.Sequence == sequence);
    }

    /// <summary>Finds open deliveries that no worker has, in the queue <c>q</c>, by a further condition.</summary>
    public Task<List<FoundDelivery>> FindWaitingAsync(
        string condition, Action<DbCommand> parameters, CancellationToken cancellationToken) => ReadAsync(
            $"""
            {_tables.Queue} q
            JOIN {_tables.Messages} m ON m.number = {_dialect.NumberOf("q.sequence")}
            LEFT JOIN {_tables.Log} l ON 1 = 0
            WHERE q.{QueueStatus.IsOpen} {condition}
            """,
            parameters,
            cancellationToken);

    /// <summary>Finds dead deliveries in the log <c>l</c>, by a condition on them and their messages <c>m</c>.</summary>
    public Task<List<FoundDelivery>> FindDeadAsync(
        string condition, Action<DbCommand> parameters, CancellationToken cancellationToken) => ReadAsync(
            $"""
            {_tables.Log} l
            JOIN {_tables.Messages} m ON m.number = {_dialect.NumberOf("l.sequence")}
            LEFT JOIN {_tables.Queue} q ON 1 = 0
            WHERE {condition}
            """,
            parameters,
            cancellationToken);

    /// <summary>Determines whether the message of a delivery has a body, without which nothing can be sent.</summary>
    public async Task<bool> HasBodyAsync(FoundDelivery delivery, CancellationToken cancellationToken)
    {
        var command = session.Command(
            $"SELECT m.number FROM {_tables.Messages} m WHERE m.number = @number AND {MessageBody.Exists}");
        await using var _ = command.ConfigureAwait(false);
        command.With("@number", delivery.Message.Number).WithNoBody();
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is not null;
    }

    private async Task<List<FoundDelivery>> ReadAsync(
        string from, Action<DbCommand> parameters, CancellationToken cancellationToken)
    {
        var command = session.Command($"SELECT {Columns} FROM {from}");
        await using var _ = command.ConfigureAwait(false);
        parameters(command);
        var rows = await command.ReadAllAsync(Read, cancellationToken).ConfigureAwait(false);
        return [.. rows.OfType<FoundDelivery>()];
    }

    private static FoundDelivery? Read(DbDataReader reader)
    {
        var row = Columns.RowOf(reader);
        var message = StoredMessage.Read(row);
        message.Number = row.Int64("m.number");
        message.WebhookKey = row.Int64("m.webhook_key");
        message.TenantKey = row.Int64("m.tenant_key");
        message.UrlCount = row.Int32("m.url_count");
        return !row.IsNull("q.sequence") ? new(row.Int64("q.sequence"), message, ReadQueued(row), Logged: null)
            : !row.IsNull("l.sequence") ? new(row.Int64("l.sequence"), message, Queued: null, ReadLogged(row))
            : null;
    }

    private static QueueRow ReadQueued(NamedRow row) => new()
    {
        Sequence = row.Int64("q.sequence"),
        Status = row.Int32("q.status"),
        Due = row.Int64("q.due"),
        Attempts = row.Int32("q.attempts"),
        Lease = row.Int64("q.lease"),
        DestinationKey = row.Int64("q.destination_key"),
    };

    private static LogRow ReadLogged(NamedRow row) => new()
    {
        Sequence = row.Int64("l.sequence"),
        State = row.Int32("l.state"),
        Attempts = row.Int32("l.attempts"),
        SettledAt = row.Int64("l.settled_at"),
        DeadReason = row.Int32OrNull("l.dead_reason"),
        Detail = row.TextOrNull("l.detail"),
    };
}
