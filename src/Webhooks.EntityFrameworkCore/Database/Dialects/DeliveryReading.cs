using Webhooks.Database.Statements;
using Webhooks.Model;

namespace Webhooks.Database.Dialects;

/// <summary>Reads deliveries in a transaction in which queries of EF Core cannot take part.</summary>
internal static class DeliveryReading
{
    /// <summary>The columns that <see cref="Read"/> reads, of deliveries <c>d</c>.</summary>
    public static RowColumns Columns { get; } = new(
        "d.sequence", "d.id", "d.message_id", "d.event_id", "d.webhook_id", "d.subscription_id", "d.tenant_id",
        "d.event_type", "d.object_name", "d.destination_id", "d.url", "d.ordinal", "d.created_at", "d.state",
        "d.attempts", "d.settled_at", "d.dead_reason", "d.detail");

    public static DeliveryRow Read(NamedRow row) => new()
    {
        Sequence = row.Int64("d.sequence"),
        Id = row.Text("d.id"),
        MessageId = row.Text("d.message_id"),
        EventId = row.Text("d.event_id"),
        WebhookId = row.Text("d.webhook_id"),
        SubscriptionId = row.Text("d.subscription_id"),
        TenantId = row.TextOrNull("d.tenant_id"),
        EventType = row.Text("d.event_type"),
        ObjectName = row.Text("d.object_name"),
        DestinationId = row.Text("d.destination_id"),
        Url = row.Text("d.url"),
        Ordinal = row.Int32("d.ordinal"),
        CreatedAt = row.Int64("d.created_at"),
        State = row.Int32("d.state"),
        Attempts = row.Int32("d.attempts"),
        SettledAt = row.Int64OrNull("d.settled_at"),
        DeadReason = row.Int32OrNull("d.dead_reason"),
        Detail = row.TextOrNull("d.detail"),
    };
}
