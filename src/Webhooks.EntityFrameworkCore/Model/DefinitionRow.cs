namespace Webhooks.Model;

/// <summary>A webhook as <see cref="WebhookJson.WriteStored"/> writes it.</summary>
internal sealed class DefinitionRow
{
    public string Id { get; set; } = "";

    /// <summary>The tenant, with a mark before it; empty for none. Never null: databases hold nulls apart in an index.</summary>
    public string TenantKey { get; set; } = "";

    /// <summary>The name in upper case (invariant): names that differ in case only are the same.</summary>
    public string NameKey { get; set; } = "";

    public string Document { get; set; } = "";

    public long Version { get; set; }

    /// <summary>The value of <see cref="RevisionRow"/> that it was written with.</summary>
    public long Revision { get; set; }
}
