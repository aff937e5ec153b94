namespace Webhooks.Model;

/// <summary>
/// A message owed to one URL, and how that ended: the log. What it is filtered by is repeated here, so that a page needs no
/// join. As long as it is owed there is a <see cref="QueueRow"/> of the same sequence.
/// </summary>
/// <remarks>
/// Written when it is recorded and when an attempt was charged. What a delivered one changes is in no index: PostgreSQL
/// then writes the row anew, but none of its indexes.
/// </remarks>
internal sealed class DeliveryRow
{
    /// <summary>The order of recording; the log's cursor.</summary>
    public long Sequence { get; set; }

    public string Id { get; set; } = "";

    public string MessageId { get; set; } = "";

    public string EventId { get; set; } = "";

    public string WebhookId { get; set; } = "";

    public string SubscriptionId { get; set; } = "";

    public string? TenantId { get; set; }

    public string EventType { get; set; } = "";

    public string ObjectName { get; set; } = "";

    /// <summary>Derived from webhook and URL: the key of a <see cref="DestinationRow"/>, which need not exist.</summary>
    public string DestinationId { get; set; } = "";

    public string Url { get; set; } = "";

    /// <summary>Its place among the URLs of the message, from 0.</summary>
    public int Ordinal { get; set; }

    public long CreatedAt { get; set; }

    /// <summary>A <see cref="DeliveryState"/>: pending as long as it is owed, whatever it waits for.</summary>
    public int State { get; set; }

    public int Attempts { get; set; }

    public long? SettledAt { get; set; }

    /// <summary>A <see cref="Webhooks.DeadReason"/>, of dead ones.</summary>
    public int? DeadReason { get; set; }

    public string? Detail { get; set; }
}
