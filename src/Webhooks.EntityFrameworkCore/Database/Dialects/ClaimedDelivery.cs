using System.Data.Common;
using Webhooks.Database.Statements;
using Webhooks.Model;
using Webhooks.Outbox;

namespace Webhooks.Database.Dialects;

/// <summary>Represents a delivery that a claim leased, with its queue.</summary>
internal sealed record ClaimedDelivery(LeasedDelivery Leased, QueuePosition Queue, long Due, long OwedSince, long Sequence)
{
    /// <summary>
    /// The columns that <see cref="Read"/> reads, of the queue <c>q</c>, deliveries <c>d</c> and messages <c>m</c>.
    /// </summary>
    public static RowColumns Columns { get; } = new(
        "d.id", "q.lease", "d.url", "d.created_at", "d.attempts", "q.schedule_step", "q.due", "q.sequence",
        "q.destination_id", "q.lane", "m.id", "m.event_id", "m.webhook_id", "m.subscription_id", "m.tenant_id",
        "m.event_type", "m.object_name", "m.event_source", "m.event_date", "m.body", "m.trace_parent", "q.owed_since");

    public static ClaimedDelivery Read(DbDataReader reader, long now, bool isExpired)
    {
        var row = Columns.RowOf(reader);
        var delivery = new DeliveryRow
        {
            Id = row.Text("d.id"),
            Url = row.Text("d.url"),
            CreatedAt = row.Int64("d.created_at"),
            Attempts = row.Int32("d.attempts"),
        };
        var queued = new QueueRow
        {
            Lease = row.Int64("q.lease"),
            ScheduleStep = row.Int32("q.schedule_step"),
            Due = row.Int64("q.due"),
            Sequence = row.Int64("q.sequence"),
            DestinationId = row.Text("q.destination_id"),
            Lane = row.Int32("q.lane"),
            OwedSince = row.Int64("q.owed_since"),
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
        return new(
            leased,
            new(message.WebhookId, queued.DestinationId, queued.Lane),
            queued.Due,
            queued.OwedSince,
            queued.Sequence);
    }

    private static MessageRow ReadMessage(NamedRow row) => new()
    {
        Id = row.Text("m.id"),
        EventId = row.Text("m.event_id"),
        WebhookId = row.Text("m.webhook_id"),
        SubscriptionId = row.Text("m.subscription_id"),
        TenantId = row.TextOrNull("m.tenant_id"),
        EventType = row.Text("m.event_type"),
        ObjectName = row.Text("m.object_name"),
        EventSource = row.TextOrNull("m.event_source"),
        EventDate = row.Int64("m.event_date"),
        Body = row.Bytes("m.body"),
        TraceParent = row.TextOrNull("m.trace_parent"),
    };
}
