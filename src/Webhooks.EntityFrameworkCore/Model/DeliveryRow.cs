namespace Webhooks.Model;

/// <summary>A message owed to one URL. What the log is filtered by is repeated here, so that a page needs no join.</summary>
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

    /// <summary>
    /// A <see cref="DeliveryState"/>, but never held: what is pending for a disabled destination is held, without
    /// being written again.
    /// </summary>
    public int State { get; set; }

    /// <summary>A <see cref="Model.Lane"/>.</summary>
    public int Lane { get; set; }

    public long Due { get; set; }

    public long CreatedAt { get; set; }

    /// <summary>What its age is counted from: when it was recorded or, if later, sent again by the host.</summary>
    public long OwedSince { get; set; }

    public long? SettledAt { get; set; }

    public int Attempts { get; set; }

    public int ScheduleStep { get; set; }

    /// <summary>Grows with every lease, and whenever a lease is ended by force.</summary>
    public long Lease { get; set; }

    /// <summary>When the lease ends; null while there is none.</summary>
    public long? LeaseUntil { get; set; }

    public int? DeadReason { get; set; }

    public string? Detail { get; set; }
}
