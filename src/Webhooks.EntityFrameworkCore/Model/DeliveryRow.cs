using System.ComponentModel;

namespace Webhooks.Model;

/// <summary>Represents a row of the table of deliveries, the log, which <c>AddWebhooks()</c> adds to the model.</summary>
/// <remarks>
/// <para>
/// Public only so that compiled models and proxies of EF Core can name it. Do not use it in your code: its members change
/// without notice.
/// </para>
/// <para>
/// Columns that filter the log are repeated here, so that a page needs no join. A pending delivery has a
/// <see cref="QueueRow"/> of the same sequence.
/// </para>
/// <para>
/// Written when a delivery is recorded and when an attempt was charged. No index has a column that a successful delivery
/// changes. PostgreSQL then writes a new version of the row, but no index entries.
/// </para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public class DeliveryRow
{
    /// <summary>Gets or sets the order of recording, which is the cursor of the log.</summary>
    public virtual long Sequence { get; set; }

    /// <summary>Gets or sets the id of the delivery.</summary>
    public virtual string Id { get; set; } = "";

    /// <summary>Gets or sets the id of the message.</summary>
    public virtual string MessageId { get; set; } = "";

    /// <summary>Gets or sets the id of the event.</summary>
    public virtual string EventId { get; set; } = "";

    /// <summary>Gets or sets the id of the webhook.</summary>
    public virtual string WebhookId { get; set; } = "";

    /// <summary>Gets or sets the id of the subscription.</summary>
    public virtual string SubscriptionId { get; set; } = "";

    /// <summary>Gets or sets the tenant.</summary>
    public virtual string? TenantId { get; set; }

    /// <summary>Gets or sets the type of the event.</summary>
    public virtual string EventType { get; set; } = "";

    /// <summary>Gets or sets the object of the event.</summary>
    public virtual string ObjectName { get; set; } = "";

    /// <summary>
    /// Gets or sets the key of the <see cref="DestinationRow"/>, derived from webhook and URL. The row may not exist.
    /// </summary>
    public virtual string DestinationId { get; set; } = "";

    /// <summary>Gets or sets the URL.</summary>
    public virtual string Url { get; set; } = "";

    /// <summary>Gets or sets the index of the URL among the URLs of the message, from 0.</summary>
    public virtual int Ordinal { get; set; }

    /// <summary>Gets or sets the time at which the delivery was recorded.</summary>
    public virtual long CreatedAt { get; set; }

    /// <summary>
    /// Gets or sets the state, a <see cref="DeliveryState"/>. It is pending until the delivery is settled.
    /// </summary>
    public virtual int State { get; set; }

    /// <summary>Gets or sets the number of attempts.</summary>
    public virtual int Attempts { get; set; }

    /// <summary>Gets or sets the time at which the delivery was settled.</summary>
    public virtual long? SettledAt { get; set; }

    /// <summary>Gets or sets the <see cref="Webhooks.DeadReason"/> of a dead delivery.</summary>
    public virtual int? DeadReason { get; set; }

    /// <summary>Gets or sets the detail of the reason.</summary>
    public virtual string? Detail { get; set; }

    /// <summary>Returns the name of the type and the id, without values.</summary>
    public override string ToString() => $"{nameof(DeliveryRow)} {Id}";
}
