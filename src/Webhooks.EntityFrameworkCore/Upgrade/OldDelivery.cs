using System.Data.Common;
using Webhooks.Database.Statements;

namespace Webhooks.Upgrade;

/// <summary>What a step reads of a delivery of the earlier version. The rest is copied by the database.</summary>
internal sealed record OldDelivery(
    long Sequence, string MessageId, int Ordinal, string WebhookId, string? TenantId, string Url, long CreatedAt)
{
    public static RowColumns Columns { get; } = new(
        "d.sequence", "d.message_id", "d.ordinal", "d.webhook_id", "d.tenant_id", "d.url", "d.created_at");

    public static OldDelivery Read(DbDataReader reader)
    {
        var row = Columns.RowOf(reader);
        return new(
            row.Int64("d.sequence"),
            row.Text("d.message_id"),
            row.Int32("d.ordinal"),
            row.Text("d.webhook_id"),
            row.TextOrNull("d.tenant_id"),
            row.Text("d.url"),
            row.Int64("d.created_at"));
    }
}
