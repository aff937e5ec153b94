using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Webhooks.Model;

namespace Webhooks.Database.Dialects;

/// <summary>Explains what to run if the webhook tables are in the model but not in the database.</summary>
internal static class MissingTable
{
    public static bool IsIn(DbException exception) =>
        exception.SqlState is "42P01" or "42S02"
        || exception.Message.Contains("no such table", StringComparison.Ordinal);

    public static InvalidOperationException Explain(DbContext context, Dialect dialect, DbException exception)
    {
        var name = context.GetType().Name;
        return new(
            $"The database of {name} has no table {NameIn(exception, context)}. Add the tables of webhooks with a "
            + $"migration: run \"dotnet ef migrations add Webhooks --context {name}\" and "
            + $"\"dotnet ef database update --context {name}\". "
            + dialect.MigrationAdvice
            + " If the database has webhook tables of an earlier version, call Database.UpgradeWebhookTablesAsync() instead.",
            exception);
    }

    /// <summary>
    /// Returns the missing table. The error message of every database contains its name, in any language.
    /// </summary>
    private static string NameIn(DbException exception, DbContext context) => context.Model.GetEntityTypes()
        .Where(entity => entity.ClrType.Assembly == typeof(MessageRow).Assembly)
        .Select(entity => entity.GetTableName()!)
        .OrderByDescending(table => table.Length)
        .FirstOrDefault(table => exception.Message.Contains(table, StringComparison.Ordinal)) ?? "for webhooks";
}
