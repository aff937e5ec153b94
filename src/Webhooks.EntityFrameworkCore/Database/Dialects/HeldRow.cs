using Webhooks.Database.Statements;

namespace Webhooks.Database.Dialects;

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
    public static RowColumns Columns { get; } = new(
        "d.sequence", "d.webhook_id", "d.subscription_id", "d.destination_id", "d.url", "d.ordinal", "d.tenant_id");

    public static HeldRow Read(NamedRow row, bool isDestinationKnown) => new(
        row.Int64("d.sequence"),
        row.Text("d.webhook_id"),
        row.Text("d.subscription_id"),
        row.Text("d.destination_id"),
        row.Text("d.url"),
        row.Int32("d.ordinal"),
        row.TextOrNull("d.tenant_id"),
        isDestinationKnown);
}
