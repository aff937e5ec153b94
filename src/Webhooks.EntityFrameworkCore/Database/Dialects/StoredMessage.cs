using Webhooks.Database.Statements;
using Webhooks.Model;

namespace Webhooks.Database.Dialects;

/// <summary>Reads the columns of messages <c>m</c> that every reader of deliveries needs.</summary>
internal static class StoredMessage
{
    public static IReadOnlyList<string> Columns { get; } =
    [
        "m.id", "m.event_id", "m.webhook_id", "m.subscription_id", "m.tenant_id", "m.event_type", "m.object_name",
        "m.event_source", "m.created_at", "m.urls",
    ];

    /// <summary>Returns a row with these columns. The caller sets others that it needs.</summary>
    public static MessageRow Read(NamedRow row) => new()
    {
        Id = row.Text("m.id"),
        EventId = row.Text("m.event_id"),
        WebhookId = row.Text("m.webhook_id"),
        SubscriptionId = row.Text("m.subscription_id"),
        TenantId = row.TextOrNull("m.tenant_id"),
        EventType = row.Text("m.event_type"),
        ObjectName = row.Text("m.object_name"),
        EventSource = row.TextOrNull("m.event_source"),
        CreatedAt = row.Int64("m.created_at"),
        Urls = row.Text("m.urls"),
    };
}
