using System.Data.Common;
using Webhooks.Database.Statements;

namespace Webhooks.Upgrade;

/// <summary>Represents what a step reads of a delivery of the earlier version. The rest is copied by the database.</summary>
internal sealed record OldDelivery(
    long Sequence, string MessageId, int Ordinal, string WebhookId, string? TenantId, string Url, long CreatedAt)
{
    public static RowColumns Columns { get; } = new(
        "sequence", "message_id", "ordinal", "webhook_id", "tenant_id", "url", "created_at");

    public static OldDelivery Read(DbDataReader reader)
    {
        var row = Columns.RowOf(reader);
        return new(
            row.Int64("sequence"),
            row.Text("message_id"),
            row.Int32("ordinal"),
            row.Text("webhook_id"),
            row.TextOrNull("tenant_id"),
            row.Text("url"),
            row.Int64("created_at"));
    }
}
