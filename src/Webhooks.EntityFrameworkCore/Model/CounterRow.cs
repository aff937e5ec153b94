using System.ComponentModel;

namespace Webhooks.Model;

/// <summary>
/// Represents a row of the table of counters, which <c>AddWebhooks()</c> adds to the model: what some of the processes
/// counted for one subscription on one day.
/// </summary>
/// <remarks>
/// Public only so that compiled models and proxies of EF Core can name it. Do not use it in your code: its members change
/// without notice. Written with the outcomes, never in a transaction of your application.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public class CounterRow
{
    /// <summary>Gets or sets the day, as <see cref="DateOnly.DayNumber"/> in UTC.</summary>
    public virtual int Day { get; set; }

    /// <summary>Gets or sets the id of the webhook.</summary>
    public virtual string WebhookId { get; set; } = "";

    /// <summary>Gets or sets the id of the subscription.</summary>
    public virtual string SubscriptionId { get; set; } = "";

    /// <summary>
    /// Gets or sets the slot of the process that counted, from 0 to 15. Processes would wait for each other if they wrote
    /// one row. The sum of the slots is the number.
    /// </summary>
    public virtual int Slot { get; set; }

    /// <summary>Gets or sets the number of messages.</summary>
    public virtual long Messages { get; set; }

    /// <summary>Gets or sets the number of calls.</summary>
    public virtual long Calls { get; set; }

    /// <summary>Gets or sets the number of failed calls.</summary>
    public virtual long Errors { get; set; }

    /// <summary>Gets or sets the start of the last attempt, or null if there is none yet.</summary>
    public virtual long? LastAt { get; set; }

    /// <summary>Gets or sets the delivery of the last attempt.</summary>
    public virtual string? LastDeliveryId { get; set; }

    /// <summary>Gets or sets the tenant. The sum of its <see cref="ResponseBytes"/> is limited.</summary>
    public virtual string? TenantId { get; set; }

    /// <summary>Gets or sets the bytes of stored responses. Later cuts do not reduce the number.</summary>
    public virtual long ResponseBytes { get; set; }
}
