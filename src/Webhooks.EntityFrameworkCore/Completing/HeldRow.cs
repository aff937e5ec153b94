using System.Data.Common;
using Webhooks.Sql;

namespace Webhooks.Completing;

/// <summary>Represents the parts of a leased delivery that recording its completion needs.</summary>
/// <param name="Sequence">The key in the queue and in the log.</param>
/// <param name="WebhookId">The id of the webhook.</param>
/// <param name="SubscriptionId">The id of the subscription that it is counted for.</param>
/// <param name="DestinationId">The key of the destination.</param>
/// <param name="Url">The URL.</param>
/// <param name="Ordinal">The index of the URL among the URLs of the message.</param>
/// <param name="TenantId">The tenant, or null if there is none.</param>
/// <param name="IsDestinationKnown">A value indicating whether the destination has a row.</param>
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
    /// <summary>The columns that <see cref="Read"/> reads, of deliveries <c>d</c>.</summary>
    public const string Columns = "d.sequence, d.webhook_id, d.subscription_id, d.destination_id, d.url, d.ordinal, d.tenant_id";

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
