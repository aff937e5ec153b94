using System.Data.Common;
using Webhooks.Sql;

namespace Webhooks.Completing;

/// <summary>What recording a completion needs of its delivery: where it stands, and whose it is.</summary>
/// <param name="Sequence">Finds it in the queue and in the log.</param>
/// <param name="WebhookId">Whom it is owed to.</param>
/// <param name="SubscriptionId">Which subscription it is counted for.</param>
/// <param name="DestinationId">What is known about its URL is found by this.</param>
/// <param name="Url">Where it goes.</param>
/// <param name="Ordinal">Its place among the URLs of its message.</param>
/// <param name="TenantId">Whose it is; null where it belongs to no tenant.</param>
/// <param name="IsDestinationKnown">Whether something had been written down about its destination.</param>
internal sealed record HeldRow(
    long Sequence,
    string WebhookId,
    string SubscriptionId,
    string DestinationId,
    string Url,
    int Ordinal,
    string? TenantId,
    bool IsDestinationKnown)
{
    /// <summary>What <see cref="Read"/> reads, of deliveries <c>d</c>.</summary>
    public const string Columns = "d.sequence, d.webhook_id, d.subscription_id, d.destination_id, d.url, d.ordinal, d.tenant_id";

    /// <summary>How many columns that are.</summary>
    public const int Count = 7;

    public static HeldRow Read(DbDataReader row, bool isDestinationKnown) => new(
        row.GetInt64(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        row.GetString(4),
        row.GetInt32(5),
        row.StringOrNull(6),
        isDestinationKnown);
}
