namespace Webhooks;

/// <summary>What the tables of webhooks are called, within the host's own database.</summary>
public sealed class WebhookTableNames
{
    /// <summary>The schema.</summary>
    /// <value>Null by default, which means the default schema of the context. Not read where a database has no schemas.</value>
    public string? Schema { get; set; }

    /// <summary>What the name of every table and index begins with.</summary>
    /// <value><c>webhook_</c> by default.</value>
    public string Prefix { get; set; } = "webhook_";
}
