using System.Data.Common;
using Webhooks.Model;
using Webhooks.Outbox;
using Webhooks.Sql;
using Webhooks.Storage;

namespace Webhooks.Claiming;

/// <summary>Represents a delivery that a claim leased, with its queue.</summary>
internal sealed record ClaimedDelivery(LeasedDelivery Leased, QueuePosition Queue, long Due, long OwedSince, long Sequence)
{
    /// <summary>
    /// The columns that <see cref="Read"/> reads, of the queue <c>q</c>, deliveries <c>d</c> and messages <c>m</c>.
    /// </summary>
    public const string Columns =
        "d.id, q.lease, d.url, d.created_at, d.attempts, q.schedule_step, q.due, q.sequence, q.destination_id, q.lane, "
        + "m.id, m.event_id, m.webhook_id, m.subscription_id, m.tenant_id, m.event_type, m.object_name, m.event_date, "
        + "m.body, m.trace_parent, q.owed_since";

    public static ClaimedDelivery Read(DbDataReader row, long now, bool isExpired)
    {
        var delivery = new DeliveryRow
        {
            Id = row.GetString(0),
            Url = row.GetString(2),
            CreatedAt = row.GetInt64(3),
            Attempts = row.GetInt32(4),
        };
        var queued = new QueueRow
        {
            Lease = row.GetInt64(1),
            ScheduleStep = row.GetInt32(5),
            Due = row.GetInt64(6),
            Sequence = row.GetInt64(7),
            DestinationId = row.GetString(8),
            Lane = row.GetInt32(9),
            OwedSince = row.GetInt64(20),
        };
        return Of(queued, delivery, ReadMessage(row), now, isExpired);
    }

    public static ClaimedDelivery Of(QueueRow queued, DeliveryRow row, MessageRow message, long now, bool isExpired)
    {
        var leased = new LeasedDelivery
        {
            Lease = new(row.Id, queued.Lease),
            Message = message.ToMessage([row.Url]),
            Url = row.Url,
            CreatedAt = row.CreatedAt.ToInstant(),
            Attempts = row.Attempts,
            ScheduleStep = queued.ScheduleStep,
            Waited = queued.Due.Until(now),
            IsExpired = isExpired,
        };
        return new(leased, new(message.WebhookId, queued.DestinationId, queued.Lane), queued.Due, queued.OwedSince, queued.Sequence);
    }

    private static MessageRow ReadMessage(DbDataReader row) => new()
    {
        Id = row.GetString(10),
        EventId = row.GetString(11),
        WebhookId = row.GetString(12),
        SubscriptionId = row.GetString(13),
        TenantId = row.StringOrNull(14),
        EventType = row.GetString(15),
        ObjectName = row.GetString(16),
        EventDate = row.GetInt64(17),
        Body = row.GetFieldValue<byte[]>(18),
        TraceParent = row.StringOrNull(19),
    };
}
