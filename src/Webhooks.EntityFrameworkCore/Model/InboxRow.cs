using System.ComponentModel;

namespace Webhooks.Model;

/// <summary>
/// Represents a row of the table of received messages, which <c>AddWebhookInbox()</c> adds to the model.
/// </summary>
/// <remarks>
/// Public only so that compiled models and proxies of EF Core can name it. Do not use it in your code: its members change
/// without notice. A message is in progress until its lease ends, or done until its retention ends.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public class InboxRow
{
    /// <summary>Gets or sets the key of the message.</summary>
    public virtual string MessageKey { get; set; } = "";

    /// <summary>Gets or sets the token that identifies one handling of the message.</summary>
    public virtual string Token { get; set; } = "";

    /// <summary>Gets or sets the <see cref="Receiving.InboxState"/>. A new message has no row.</summary>
    public virtual int State { get; set; }

    /// <summary>
    /// Gets or sets the time, in Unix milliseconds, at which the row expires. Expired rows are ignored, and a purge
    /// removes them.
    /// </summary>
    public virtual long ExpiresAt { get; set; }
}
