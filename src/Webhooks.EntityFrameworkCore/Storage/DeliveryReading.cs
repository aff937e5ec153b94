using System.Data.Common;
using Webhooks.Model;
using Webhooks.Sql;

namespace Webhooks.Storage;

/// <summary>Reads deliveries in a transaction in which queries of EF Core cannot take part.</summary>
internal static class DeliveryReading
{
    /// <summary>The columns that <see cref="Read"/> reads, of deliveries <c>d</c>.</summary>
    public const string Columns =
        "d.sequence, d.id, d.message_id, d.event_id, d.webhook_id, d.subscription_id, d.tenant_id, d.event_type, "
        + "d.object_name, d.destination_id, d.url, d.ordinal, d.created_at, d.state, d.attempts, d.settled_at, d.dead_reason, "
        + "d.detail";

    public const int Count = 18;

    public static DeliveryRow Read(DbDataReader row) => new()
    {
        Sequence = row.GetInt64(0),
        Id = row.GetString(1),
        MessageId = row.GetString(2),
        EventId = row.GetString(3),
        WebhookId = row.GetString(4),
        SubscriptionId = row.GetString(5),
        TenantId = row.StringOrNull(6),
        EventType = row.GetString(7),
        ObjectName = row.GetString(8),
        DestinationId = row.GetString(9),
        Url = row.GetString(10),
        Ordinal = row.GetInt32(11),
        CreatedAt = row.GetInt64(12),
        State = row.GetInt32(13),
        Attempts = row.GetInt32(14),
        SettledAt = row.Int64OrNull(15),
        DeadReason = row.Int32OrNull(16),
        Detail = row.StringOrNull(17),
    };
}
