using System.Data.Common;
using Webhooks.Database.Statements;
using Webhooks.Model;

namespace Webhooks.Database.Dialects;

/// <summary>Represents the parts of a leased delivery that recording its completion needs.</summary>
/// <param name="Sequence">The key in the queue and in the log.</param>
/// <param name="WebhookId">The id of the webhook.</param>
/// <param name="SubscriptionId">The id of the subscription that it is counted for.</param>
/// <param name="DestinationKey">The key of the destination.</param>
/// <param name="Url">The URL.</param>
/// <param name="TenantId">The tenant, or null if there is none.</param>
/// <param name="Attempts">The number of attempts before this one.</param>
/// <param name="Lease">The number of its lease.</param>
/// <param name="IsDestinationKnown">A value indicating whether the destination has a row.</param>
internal sealed record HeldRow(
    long Sequence,
    string WebhookId,
    string SubscriptionId,
    long DestinationKey,
    string Url,
    string? TenantId,
    int Attempts,
    long Lease,
    bool IsDestinationKnown)
{
    /// <summary>
    /// The columns that <see cref="Read"/> reads, of the queue <c>q</c>, messages <c>m</c> and destinations <c>t</c>.
    /// </summary>
    public static RowColumns Columns { get; } = new(
        "q.sequence", "q.webhook_id", "q.destination_key", "q.attempts", "q.lease", "m.subscription_id", "m.tenant_id", "m.urls",
        "t.version");

    /// <summary>Gets a value indicating whether it is the first delivery of its message.</summary>
    public bool IsFirst => DeliveryKey.OrdinalOf(Sequence) == 0;

    public static HeldRow Read(DbDataReader reader)
    {
        var row = Columns.RowOf(reader);
        var sequence = row.Int64("q.sequence");
        return new(
            sequence,
            row.Text("q.webhook_id"),
            row.Text("m.subscription_id"),
            row.Int64("q.destination_key"),
            UrlLines.UrlOf(row.Text("m.urls"), sequence),
            row.TextOrNull("m.tenant_id"),
            row.Int32("q.attempts"),
            row.Int64("q.lease"),
            !row.IsNull("t.version"));
    }
}
