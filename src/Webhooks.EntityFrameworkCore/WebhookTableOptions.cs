namespace Webhooks;

/// <summary>Where the tables of webhooks are, within the host's own database.</summary>
public sealed class WebhookTableOptions
{
    /// <summary>The schema.</summary>
    /// <value>Null by default, which means the default schema of the context. Not read where a database has no schemas.</value>
    public string? Schema { get; set; }

    /// <summary>What the name of every table and index begins with.</summary>
    /// <value><c>webhook_</c> by default.</value>
    public string Prefix { get; set; } = "webhook_";
}
