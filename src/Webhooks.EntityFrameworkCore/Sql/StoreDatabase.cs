using Microsoft.EntityFrameworkCore;
using Webhooks.Sql.Portable;
using Webhooks.Sql.PostgreSql;

namespace Webhooks.Sql;

/// <summary>What is done differently from database to database.</summary>
internal sealed class StoreDatabase
{
    public StoreDatabase(DbContext context, EntityFrameworkStoreOptions options)
    {
        Tables = new(context);
        (IsInProcess, Inserter) = context.Database.ProviderName switch
        {
            SqliteProvider => (true, (IMessageInserter)PortableMessageInserter.Sqlite(Tables)),
            PostgreSqlProvider => (false, new PostgreSqlMessageInserter(Tables, options.WaitForNotification is not null)),
            _ => (false, PortableMessageInserter.Generic(Tables)),
        };
    }

    private const string SqliteProvider = "Microsoft.EntityFrameworkCore.Sqlite";
    private const string PostgreSqlProvider = "Npgsql.EntityFrameworkCore.PostgreSQL";

    public TableNames Tables { get; }

    /// <summary>Whether there is one writer at a time, and no server that has a clock of its own.</summary>
    public bool IsInProcess { get; }

    public IMessageInserter Inserter { get; }

    public static bool IsSqlite(DbContext context) => context.Database.ProviderName == SqliteProvider;
}
