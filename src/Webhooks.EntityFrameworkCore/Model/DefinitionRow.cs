using System.ComponentModel;

namespace Webhooks.Model;

/// <summary>Represents a row of the table of webhooks, which <c>AddWebhooks()</c> adds to the model.</summary>
/// <remarks>
/// Public only so that compiled models and proxies of EF Core can name it. Do not use it in your code: its members change
/// without notice.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public class DefinitionRow
{
    /// <summary>Gets or sets the id of the webhook.</summary>
    public virtual string Id { get; set; } = "";

    /// <summary>
    /// Gets or sets the tenant with a mark before it, or an empty text if there is none. A unique index treats nulls as
    /// different.
    /// </summary>
    public virtual string TenantKey { get; set; } = "";

    /// <summary>Gets or sets the name in upper case (invariant). Names that differ only in case are the same.</summary>
    public virtual string NameKey { get; set; } = "";

    /// <summary>Gets or sets the webhook, as <see cref="Definitions.Json.WebhookJson.WriteStored"/> writes it.</summary>
    public virtual string Document { get; set; } = "";

    /// <summary>Gets or sets the version of the webhook.</summary>
    public virtual long Version { get; set; }

    /// <summary>Gets or sets the <see cref="RevisionRow.Value"/> of the last write.</summary>
    public virtual long Revision { get; set; }
}
