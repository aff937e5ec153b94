namespace Webhooks.Database.Dialects;

/// <summary>Provides the statements of an upgrade that differ between databases.</summary>
internal interface IUpgradeStatements
{
    /// <summary>
    /// Gets a statement that takes the turn <c>@turn</c> until the end of the transaction, or null if there is one writer.
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
