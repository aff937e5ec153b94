namespace Webhooks.Upgrade;

/// <summary>Provides the statements of an upgrade that differ between databases.</summary>
internal interface IUpgradeStatements
{
    /// <summary>
    /// Gets a statement that makes other processes wait until the transaction ends, or null if a transaction that writes does.
    /// </summary>
    string? Lock { get; }

    /// <summary>Gets the query for the number of tables with the name <c>@table</c>.</summary>
    string CountTables { get; }

    /// <summary>
    /// Gets the statement that makes new messages of <c>@table</c> begin after the number <c>@last</c>.
    /// </summary>
    string BeginAfter { get; }

    /// <summary>
    /// Returns the statement that renames a primary key, or null if a new key may have the same name.
    /// </summary>
    string? RenameKey(string key, string newName);
}
