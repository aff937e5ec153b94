using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Webhooks.Sql;

/// <summary>Explains which collation to set if that of the database does not distinguish keys.</summary>
internal static class ColumnCollation
{
    /// <summary>
    /// Returns how many of "a", "A" and "a " a column must distinguish. SQL Server ignores spaces at the end with any
    /// collation.
    /// </summary>
    public static int TextsToldApart(DbContext context) => IsSqlServer(context) ? 2 : 3;

    public static InvalidOperationException Explain(DbContext context, string column, int others)
    {
        var more = others == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" and {others} more");
        return new(
            $"The column {column}{more} in the database of {context.GetType().Name} treats \"a\" as equal to \"A\" or to "
            + "\"a \" with a space, so different messages and tenants would count as the same. Set the collation with "
            + $"{Advice(context)} and add a migration. AddWebhookInbox() has the same option.");
    }

    private static string Advice(DbContext context) =>
        StoreDatabase.IsMySql(context) ? $"{Call("utf8mb4_nopad_bin")} on MariaDB or {Call("utf8mb4_0900_bin")} on MySQL"
        : IsSqlServer(context) ? Call("Latin1_General_100_BIN2")
        : StoreDatabase.IsPostgreSql(context) ? Call("C")
        : StoreDatabase.IsSqlite(context) ? Call("BINARY")
        : Call("the name of a binary collation");

    private static string Call(string collation) =>
        $"modelBuilder.AddWebhooks(tables => tables.Collation = \"{collation}\")";

    private static bool IsSqlServer(DbContext context) =>
        context.Database.ProviderName?.Contains("SqlServer", StringComparison.OrdinalIgnoreCase) == true;
}
