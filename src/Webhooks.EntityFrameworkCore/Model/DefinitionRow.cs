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
    /// Gets or sets the tenant, with a mark before it; empty for none. Never null, because null differs from null in an index.
    /// </summary>
    public virtual string TenantKey { get; set; } = "";

    /// <summary>Gets or sets the name in upper case (invariant): names that differ in case only are the same.</summary>
    public virtual string NameKey { get; set; } = "";

    /// <summary>Gets or sets the webhook, as <see cref="Definitions.Json.WebhookJson.WriteStored"/> writes it.</summary>
    public virtual string Document { get; set; } = "";

    /// <summary>Gets or sets the version of the webhook.</summary>
    public virtual long Version { get; set; }

    /// <summary>Gets or sets the value of the <see cref="RevisionRow"/> that it was written with.</summary>
    public virtual long Revision { get; set; }
}
