using Microsoft.Data.Sqlite;

namespace Webhooks.OwnOutbox;

/// <summary>A delivery that is not settled, as a claim looks at it.</summary>
internal sealed record OpenDelivery(
    string Id, string WebhookId, string? TenantId, string Url, long Created, long Due, bool IsRetry, bool IsDisabled, long? LeasedUntil)
{
    /// <summary>Reads all that are open. A real outbox reads a few of each webhook that may send.</summary>
    public static List<OpenDelivery> Read(SqliteConnection connection) => connection.Query(
        """
        SELECT d.id, d.webhook_id, m.tenant_id, d.url, d.created, MAX(d.due, COALESCE(x.waits_until, 0)) AS due, d.attempts,
            COALESCE(x.disabled, 0) AS disabled, d.leased_until
        FROM deliveries d JOIN messages m ON m.id = d.message_id LEFT JOIN destinations x ON x.id = d.destination_id
        WHERE d.state = 'Pending' ORDER BY d.due, d.number
        """,
        row => new OpenDelivery(
            row.Text("id")!,
            row.Text("webhook_id")!,
            row.Text("tenant_id"),
            row.Text("url")!,
            row.Number("created")!.Value,
            row.Number("due")!.Value,
            row.Number("attempts") > 0,
            row.Number("disabled") != 0,
            row.Number("leased_until")));

    public bool IsLeased(long now) => LeasedUntil > now;
}
