using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Webhooks.Claiming;
using Webhooks.Completing;
using Webhooks.Sql.Portable;
using Webhooks.Sql.PostgreSql;
using Webhooks.Sql.Sqlite;

namespace Webhooks.Sql;

/// <summary>Provides what differs from database to database.</summary>
internal sealed class StoreDatabase
{
    public const string SqliteProvider = "Microsoft.EntityFrameworkCore.Sqlite";

    public const string PostgreSqlProvider = "Npgsql.EntityFrameworkCore.PostgreSQL";

    private readonly bool _knowsLimit;

    public StoreDatabase(DbContext context, EntityFrameworkStoreOptions options)
    {
        Tables = new(context);
        _knowsLimit = IsSqlite(context)
            || IsPostgreSql(context)
            || IsMySql(context);
        IsInProcess = IsSqlite(context);
        (Inserter, Claims, Completions, Conflict) = options.IsPortableForced
            ? Portable()
            : context.Database.ProviderName switch
            {
                SqliteProvider => (
                    new PortableMessageInserter(Tables, Upsert.OnConflict),
                    new SqliteClaimQueries(Tables),
                    new PortableCompletionQueries(Tables, Upsert.OnConflict),
                    Upsert.OnConflict),
                PostgreSqlProvider => (
                    new PostgreSqlMessageInserter(Tables, options.SendNotifications),
                    new PostgreSqlClaimQueries(Tables),
                    new PostgreSqlCompletionQueries(Tables),
                    Upsert.OnConflict),
                _ => Portable(),
            };
        Check = new(Tables.All);
        Gates = new(Tables, Conflict);
        Releases = new(Tables);
    }

    public TableNames Tables { get; }

    /// <summary>
    /// Gets a value indicating whether the database has one writer at a time and no server with a separate clock.
    /// </summary>
    public bool IsInProcess { get; }

    public IMessageInserter Inserter { get; }

    public IClaimQueries Claims { get; }

    public ICompletionQueries Completions { get; }

    public Upsert Conflict { get; }

    public TableCheck Check { get; }

    public RateGates Gates { get; }

    public Releases Releases { get; }

    /// <summary>Returns whether a write failed because of another one and may succeed if it is retried.</summary>
    public bool IsConflict(DbException exception) => exception.IsTransient || ReferenceEquals(Conflict, Upsert.Portable);

    /// <summary>Returns the end of an ordered query that limits it to the first rows.</summary>
    public string First(int count) => _knowsLimit
        ? string.Create(CultureInfo.InvariantCulture, $"LIMIT {count}")
        : string.Create(CultureInfo.InvariantCulture, $"OFFSET 0 ROWS FETCH NEXT {count} ROWS ONLY");

    public static bool IsSqlite(DbContext context) => context.Database.ProviderName == SqliteProvider;

    public static bool IsPostgreSql(DbContext context) => context.Database.ProviderName == PostgreSqlProvider;

    /// <summary>Returns whether the database is MySQL or MariaDB, with any provider.</summary>
    public static bool IsMySql(DbContext context) =>
        context.Database.ProviderName?.Contains("MySql", StringComparison.OrdinalIgnoreCase) == true;

    private (IMessageInserter, IClaimQueries, ICompletionQueries, Upsert) Portable() => (
        new PortableMessageInserter(Tables, Upsert.Portable),
        new PortableClaimQueries(),
        new PortableCompletionQueries(Tables, Upsert.Portable),
        Upsert.Portable);
}
