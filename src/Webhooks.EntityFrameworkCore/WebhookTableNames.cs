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

    /// <summary>
    /// The collation of every text column. It must tell apart texts that differ in case or in a space at the end: a database
    /// whose own collation does not is refused before anything is stored.
    /// </summary>
    /// <value>
    /// Null by default, which means the collation of the database: right for SQLite and PostgreSQL. Set
    /// <c>utf8mb4_nopad_bin</c> on MariaDB, <c>utf8mb4_0900_bin</c> on MySQL and <c>Latin1_General_100_BIN2</c> on SQL Server.
    /// </value>
    public string? Collation { get; set; }
}
