using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ChangeFeed;

/// <summary>Selects the store for messages.</summary>
internal sealed class StoreChoice
{
    private const string Sqlite = "sqlite:";
    private const string PostgreSql = "postgres:";

    private readonly Action<DbContextOptionsBuilder>? _use;

    private StoreChoice(Action<DbContextOptionsBuilder>? use = null) => _use = use;

    /// <summary>Gets the store in the memory of this process.</summary>
    public static StoreChoice Memory { get; } = new();

    /// <summary>
    /// Gets a value indicating whether the store is a database, which is persistent and can be shared by processes.
    /// </summary>
    public bool IsDurable => _use is not null;

    /// <summary>Gets a value indicating whether processes that share the database can notify each other.</summary>
    public bool IsPostgreSql { get; private init; }

    /// <summary>Parses the choice. Errors do not contain the text, because it may contain a password.</summary>
    public static StoreChoice? Parse(string? text, Screen screen)
    {
        try
        {
            return text is null or "memory" ? Memory
                : text.StartsWith(Sqlite, StringComparison.Ordinal) ? OnSqlite(text[Sqlite.Length..])
                : text.StartsWith(PostgreSql, StringComparison.Ordinal) ? OnPostgreSql(text[PostgreSql.Length..])
                : throw new ArgumentException("Store must be memory, sqlite:FILE or postgres:CONNECTION.");
        }
        catch (ArgumentException problem)
        {
            screen.Problem($"--store: {problem.Message}");
            return null;
        }
    }

    public void Configure(DbContextOptionsBuilder options) => _use!(options);

    private static StoreChoice OnSqlite(string file)
    {
        if (file is "" or ":memory:")
        {
            throw new ArgumentException("Store sqlite: must be followed by a file name.");
        }

        var connection = new SqliteConnectionStringBuilder { DataSource = file }.ConnectionString;
        return new(options => options.UseSqlite(connection));
    }

    private static StoreChoice OnPostgreSql(string text)
    {
        var connection = new NpgsqlConnectionStringBuilder(text);
        if (connection is not { Host: not null, Database: not null })
        {
            throw new ArgumentException(
                "Store postgres: must be followed by a connection string with Host and Database, "
                + "for example Host=localhost;Database=feed.");
        }

        return new(options => options.UseNpgsql(connection.ConnectionString)) { IsPostgreSql = true };
    }
}
