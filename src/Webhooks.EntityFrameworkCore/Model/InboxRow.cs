using System.ComponentModel;

namespace Webhooks.Model;

/// <summary>
/// Represents a row of the table of received messages, which <c>AddWebhookInbox()</c> adds to the model: in progress until its
/// lease ends, or done until its retention does.
/// </summary>
/// <remarks>
/// Public only so that compiled models and proxies of EF Core can name it. Do not use it in your code: its members change
/// without notice.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public class InboxRow
{
    /// <summary>Gets or sets the key of the message.</summary>
    public virtual string MessageKey { get; set; } = "";

    /// <summary>Gets or sets the token that tells one beginning of the message from the next.</summary>
    public virtual string Token { get; set; } = "";

    /// <summary>Gets or sets the <see cref="Receiving.InboxState"/>; a new message has no row.</summary>
    public virtual int State { get; set; }

    /// <summary>
    /// Gets or sets the time, in Unix milliseconds, from which the row counts for nothing and a purge removes it.
    /// </summary>
    public virtual long ExpiresAt { get; set; }
}
