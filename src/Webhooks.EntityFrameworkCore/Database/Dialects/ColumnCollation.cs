using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Webhooks.Database.Dialects;

/// <summary>Explains which collation to set if that of the database does not distinguish keys.</summary>
internal static class ColumnCollation
{
    public static InvalidOperationException Explain(DbContext context, Dialect dialect, string column, int others)
    {
        var more = others == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" and {others} more");
        return new(
            $"The column {column}{more} in the database of {context.GetType().Name} treats \"a\" as equal to \"A\" or to "
            + "\"a \" with a space, so different messages and tenants would count as the same. Set the collation with "
            + $"{dialect.CollationAdvice(Call)} and add a migration. AddWebhookInbox() has the same option.");
    }

    private static string Call(string collation) =>
        $"modelBuilder.AddWebhooks(tables => tables.Collation = \"{collation}\")";
}
