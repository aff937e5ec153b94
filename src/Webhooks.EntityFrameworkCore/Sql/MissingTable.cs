using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Webhooks.Model;

namespace Webhooks.Sql;

/// <summary>Explains what to run if the webhook tables are in the model but not in the database.</summary>
internal static class MissingTable
{
    public static bool IsIn(DbException exception) =>
        exception.SqlState is "42P01" or "42S02"
        || exception.Message.Contains("no such table", StringComparison.Ordinal);

    public static InvalidOperationException Explain(DbContext context, DbException exception)
    {
        var name = context.GetType().Name;
        return new(
            $"The database of {name} has no table {NameIn(exception, context)}. Add the tables of webhooks with a "
            + $"migration: run \"dotnet ef migrations add Webhooks --context {name}\" and "
            + $"\"dotnet ef database update --context {name}\". "
            + Alternative(context),
            exception);
    }

    /// <summary>
    /// Returns the table that the message of the database names. Every database names it, in any language.
    /// </summary>
    private static string NameIn(DbException exception, DbContext context) => context.Model.GetEntityTypes()
        .Where(entity => entity.ClrType.Assembly == typeof(MessageRow).Assembly)
        .Select(entity => entity.GetTableName()!)
        .OrderByDescending(table => table.Length)
        .FirstOrDefault(table => exception.Message.Contains(table, StringComparison.Ordinal)) ?? "for webhooks";

    private static string Alternative(DbContext context) => StoreDatabase.IsSqlite(context)
        ? "If your app creates its SQLite file itself, call Database.MigrateAsync() at start instead of the second "
            + "command. EnsureCreatedAsync() adds no tables to a file that already has tables."
        : "If only scripts may change the database, run \"dotnet ef migrations script --idempotent\" instead of the second "
            + "command and apply its output. EnsureCreatedAsync() adds no tables to a database that already has tables.";
}
