using Microsoft.EntityFrameworkCore;
using Webhooks.Database.Dialects;
using Webhooks.Database.MySql;
using Webhooks.Database.Portable;
using Webhooks.Database.PostgreSql;
using Webhooks.Database.Sqlite;
using Webhooks.Database.SqlServer;

namespace Webhooks.Database;

/// <summary>Lists the databases that have a dialect of their own. Any other one uses the portable dialect.</summary>
internal static class SupportedDatabases
{
    private static readonly Dialect[] All =
    [
        new SqliteDialect(),
        new PostgreSqlDialect(),
        new MySqlDialect(),
        new SqlServerDialect(),
    ];

    public static Dialect Portable { get; } = new OtherDialect();

    public static Dialect Of(DbContext context)
    {
        var provider = context.Database.ProviderName;
        return provider is null ? Portable : Array.Find(All, each => each.IsUsedBy(provider)) ?? Portable;
    }
}
