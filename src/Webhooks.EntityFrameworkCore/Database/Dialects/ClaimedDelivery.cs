using System.Data.Common;
using Webhooks.Database.Statements;
using Webhooks.Model;
using Webhooks.Outbox;

namespace Webhooks.Database.Dialects;

/// <summary>Represents a delivery that a claim leased, with its line.</summary>
internal sealed record ClaimedDelivery(LeasedDelivery Leased, LineKey Line, long Due, long OwedSince, long Sequence)
{
    /// <summary>The columns that <see cref="Read"/> reads, of the queue <c>q</c> and messages <c>m</c>.</summary>
    public static RowColumns Columns { get; } = new([
        "q.sequence", "q.lease", "q.attempts", "q.schedule_step", "q.due", "q.owed_since", "q.lane", "q.tenant_key",
        "q.webhook_key", "q.destination_key", .. StoredMessage.Columns, "m.event_date", "m.body", "m.trace_parent",
    ]);

    /// <summary>Gets a value indicating whether the body was not read, because those before it have enough bytes.</summary>
    public bool IsBeyond { get; init; }

    /// <summary>Returns the terms of the columns, in which bodies beyond a number of bytes are null.</summary>
    /// <param name="size">The term for the number of bytes of a body.</param>
    public static string ColumnsWithin(string size) => Columns.ToString().Replace(
        "m.body",
        $"CASE WHEN SUM({size}) OVER (ORDER BY q.due, q.sequence) - {size} < @max_bytes THEN m.body END",
        StringComparison.Ordinal);

    /// <summary>Adds the deliveries that a command returns.</summary>
    public static async Task ReadAsync(
        DbCommand command, long now, List<ClaimedDelivery> leased, CancellationToken cancellationToken)
    {
        await using var _ = command.ConfigureAwait(false);
        leased.AddRange(await command.ReadAllAsync(row => Read(row, now), cancellationToken).ConfigureAwait(false));
    }

    private static ClaimedDelivery Read(DbDataReader reader, long now)
    {
        var row = Columns.RowOf(reader);
        var queued = new QueueRow
        {
            Sequence = row.Int64("q.sequence"),
            Lease = row.Int64("q.lease"),
            Attempts = row.Int32("q.attempts"),
            ScheduleStep = row.Int32("q.schedule_step"),
            Due = row.Int64("q.due"),
            OwedSince = row.Int64("q.owed_since"),
            Lane = row.Int32("q.lane"),
            TenantKey = row.Int64("q.tenant_key"),
            WebhookKey = row.Int64("q.webhook_key"),
            DestinationKey = row.Int64("q.destination_key"),
        };
        return Of(queued, ReadMessage(row), now) with { IsBeyond = row.IsNull("m.body") };
    }

    public static ClaimedDelivery Of(QueueRow queued, MessageRow message, long now)
    {
        var url = UrlLines.UrlOf(message.Urls, queued.Sequence);
        var leased = new LeasedDelivery
        {
            Lease = new(DeliveryKey.IdOf(queued.Sequence), queued.Lease),
            Message = message.ToMessage([url]),
            Url = url,
            CreatedAt = message.CreatedAt.ToInstant(),
            Attempts = queued.Attempts,
            ScheduleStep = queued.ScheduleStep,
            Waited = queued.Due.Until(now),
        };
        return new(
            leased,
            new(queued.Lane, queued.TenantKey, queued.WebhookKey, queued.DestinationKey),
            queued.Due,
            queued.OwedSince,
            queued.Sequence);
    }

    private static MessageRow ReadMessage(NamedRow row)
    {
        var message = StoredMessage.Read(row);
        message.EventDate = row.Int64("m.event_date");
        message.Body = row.IsNull("m.body") ? [] : row.Bytes("m.body");
        message.TraceParent = row.TextOrNull("m.trace_parent");
        return message;
    }
}
