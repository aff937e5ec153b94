using System.ComponentModel;

namespace Webhooks.Model;

/// <summary>
/// Represents a row of the table of rates, which <c>AddWebhooks()</c> adds to the model: when a webhook that has one may be
/// called next by any process. Written by claimers only.
/// </summary>
/// <remarks>
/// Public only so that compiled models and proxies of EF Core can name it. Do not use it in your code: its members change
/// without notice.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public class GateRow
{
    /// <summary>Gets or sets the id of the webhook.</summary>
    public virtual string WebhookId { get; set; } = "";

    /// <summary>
    /// Gets or sets the time of the next call, in Unix microseconds: a thousand calls a second are a millisecond apart.
    /// </summary>
    public virtual long NextCall { get; set; }

    /// <summary>Gets or sets the lane that was served last; the other one is next if both have something due.</summary>
    public virtual int LastLane { get; set; }
}
