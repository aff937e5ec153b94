using System.ComponentModel;

namespace Webhooks.Model;

/// <summary>Represents a row of the table of changes of webhooks, which <c>AddWebhooks()</c> adds to the model.</summary>
/// <remarks>
/// Public only so that compiled models and proxies of EF Core can name it. Do not use it in your code: its members change
/// without notice. Written with the webhook, never in a transaction of your application.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public class HistoryRow
{
    /// <summary>Gets or sets the order of the changes, which is the cursor of the history.</summary>
    public virtual long Sequence { get; set; }

    /// <summary>Gets or sets the id of the webhook.</summary>
    public virtual string WebhookId { get; set; } = "";

    /// <summary>Gets or sets the tenant of the webhook, as in <see cref="DefinitionRow.TenantKey"/>.</summary>
    public virtual string TenantKey { get; set; } = "";

    /// <summary>Gets or sets the time of the change.</summary>
    public virtual long ChangedAt { get; set; }

    /// <summary>Gets or sets the name of the person or program that made the change.</summary>
    public virtual string? Actor { get; set; }

    /// <summary>Gets or sets the version of the webhook.</summary>
    public virtual long Version { get; set; }

    /// <summary>Gets or sets the operation, a <see cref="Definitions.HistoryOperation"/>.</summary>
    public virtual int Operation { get; set; }

    /// <summary>Gets or sets the changed values as JSON, without secrets and header values.</summary>
    public virtual string Changes { get; set; } = "";

    /// <summary>Gets or sets the number of changed values that are not stored.</summary>
    public virtual int MoreChanges { get; set; }

    /// <summary>
    /// Gets or sets the <see cref="RevisionRow.Value"/> of the deletion of the webhook, or null while the webhook exists.
    /// </summary>
    public virtual long? Removal { get; set; }

    /// <summary>Returns the name of the type, the webhook and the version, without values.</summary>
    public override string ToString() => $"{nameof(HistoryRow)} {WebhookId} {Version}";
}
