using System.ComponentModel;

namespace Webhooks.Model;

/// <summary>
/// Represents a row of the table of rates, which <c>AddWebhooks()</c> adds to the model: the time of the next call of a
/// webhook with a rate.
/// </summary>
/// <remarks>
/// Public only so that compiled models and proxies of EF Core can name it. Do not use it in your code: its members change
/// without notice. All processes share the row. Written by claims only.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public class GateRow
{
    /// <summary>Gets or sets the id of the webhook.</summary>
    public virtual string WebhookId { get; set; } = "";

    /// <summary>
    /// Gets or sets the time of the next call, in Unix microseconds, because 1,000 calls per second are a millisecond
    /// apart.
    /// </summary>
    public virtual long NextCall { get; set; }

    /// <summary>
    /// Gets or sets the lane that was served last. The other lane is next if both have deliveries that are due.
    /// </summary>
    public virtual int LastLane { get; set; }
}
