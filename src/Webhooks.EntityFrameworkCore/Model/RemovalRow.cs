using System.ComponentModel;

namespace Webhooks.Model;

/// <summary>Represents a row of the table of removed webhooks, which <c>AddWebhooks()</c> adds to the model.</summary>
/// <remarks>
/// Public only so that compiled models and proxies of EF Core can name it. Do not use it in your code: its members change
/// without notice. Other processes read it to remove the webhook from memory. It is purged after 30 days.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public class RemovalRow
{
    /// <summary>Gets or sets the id of the webhook.</summary>
    public virtual string Id { get; set; } = "";

    /// <summary>Gets or sets the <see cref="RevisionRow.Value"/> of the removal.</summary>
    public virtual long Revision { get; set; }

    /// <summary>Gets or sets the time of the removal.</summary>
    public virtual long RemovedAt { get; set; }
}
