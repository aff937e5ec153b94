namespace Webhooks;

/// <summary>Provides options for the names and the collation of the webhook tables.</summary>
public sealed class WebhookTableNames
{
    /// <summary>Gets or sets the schema.</summary>
    /// <value>
    /// The default is <see langword="null"/>, which means the default schema of the context. Not used if the database has
    /// no schemas.
    /// </value>
    public string? Schema { get; set; }

    /// <summary>Gets or sets the beginning of every table and index name.</summary>
    /// <value>The default is <c>webhook_</c>.</value>
    public string Prefix { get; set; } = "webhook_";

    /// <summary>Gets or sets the collation of every text column.</summary>
    /// <remarks>
    /// The collation must distinguish texts that differ only in case or in a space at the end. A database with another
    /// collation is rejected before anything is stored.
    /// </remarks>
    /// <value>
    /// The default is <see langword="null"/>, which means the collation of the database. This is correct for SQLite and
    /// PostgreSQL. Set <c>utf8mb4_nopad_bin</c> on MariaDB, <c>utf8mb4_0900_bin</c> on MySQL and
    /// <c>Latin1_General_100_BIN2</c> on SQL Server.
    /// </value>
    public string? Collation { get; set; }
}
