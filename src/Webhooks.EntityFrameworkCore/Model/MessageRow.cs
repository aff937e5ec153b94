using System.ComponentModel;

namespace Webhooks.Model;

/// <summary>
/// Represents a row of the table of messages, which <c>AddWebhooks()</c> adds to the model: one for all URLs.
/// </summary>
/// <remarks>
/// Public only so that compiled models and proxies of EF Core can name it. Do not use it in your code: its members change
/// without notice. Times are Unix milliseconds, here and in every table.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public class MessageRow
{
    /// <summary>
    /// Gets or sets the number of the message, in the order of recording, which is the order of the log. Deliveries and
    /// attempts are found by it.
    /// </summary>
    public virtual long Number { get; set; }

    /// <summary>Gets or sets the id of the message.</summary>
    public virtual string Id { get; set; } = "";

    /// <summary>Gets or sets the id of the event.</summary>
    public virtual string EventId { get; set; } = "";

    /// <summary>Gets or sets the id of the webhook.</summary>
    public virtual string WebhookId { get; set; } = "";

    /// <summary>Gets or sets a number derived from the id of the webhook.</summary>
    public virtual long WebhookKey { get; set; }

    /// <summary>Gets or sets the id of the subscription.</summary>
    public virtual string SubscriptionId { get; set; } = "";

    /// <summary>Gets or sets the tenant.</summary>
    public virtual string? TenantId { get; set; }

    /// <summary>Gets or sets a number derived from the tenant, or 0 for none.</summary>
    public virtual long TenantKey { get; set; }

    /// <summary>Gets or sets the type of the event.</summary>
    public virtual string EventType { get; set; } = "";

    /// <summary>Gets or sets the object of the event.</summary>
    public virtual string ObjectName { get; set; } = "";

    /// <summary>Gets or sets the source of the event, or null if it is not known.</summary>
    public virtual string? EventSource { get; set; }

    /// <summary>Gets or sets the time of the event.</summary>
    public virtual long EventDate { get; set; }

    /// <summary>Gets or sets the time at which the message was recorded.</summary>
    public virtual long CreatedAt { get; set; }

    /// <summary>Gets or sets the URLs, one in each line.</summary>
    public virtual string Urls { get; set; } = "";

    /// <summary>Gets or sets the number of URLs.</summary>
    public virtual int UrlCount { get; set; }

    /// <summary>Gets or sets the payload.</summary>
    public virtual byte[] Body { get; set; } = [];

    /// <summary>Gets or sets the trace in which the message was recorded.</summary>
    public virtual string? TraceParent { get; set; }

    /// <summary>Returns the name of the type and the id, without values.</summary>
    public override string ToString() => $"{nameof(MessageRow)} {Id}";
}
