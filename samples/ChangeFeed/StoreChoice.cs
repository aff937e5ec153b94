using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ChangeFeed;

/// <summary>Where messages are kept.</summary>
internal sealed class StoreChoice
{
    private const string Sqlite = "sqlite:";
    private const string PostgreSql = "postgres:";

    private readonly Action<DbContextOptionsBuilder>? _use;

    private StoreChoice(Action<DbContextOptionsBuilder>? use = null) => _use = use;

    /// <summary>In this process, as long as it lives.</summary>
    public static StoreChoice Memory { get; } = new();

    /// <summary>In a database, which outlives the run and which other processes may share.</summary>
    public bool IsDurable => _use is not null;

    /// <summary>Whether processes that share the database can notify each other.</summary>
    public bool IsPostgreSql { get; private init; }

    /// <summary>The choice that a command line makes. What is wrong is told without the text: it may hold a password.</summary>
    public static StoreChoice? Parse(string? text, Screen screen)
    {
        try
        {
            return text is null or "memory" ? Memory
                : text.StartsWith(Sqlite, StringComparison.Ordinal) ? OnSqlite(text[Sqlite.Length..])
                : text.StartsWith(PostgreSql, StringComparison.Ordinal) ? OnPostgreSql(text[PostgreSql.Length..])
                : throw new ArgumentException("A store is memory, sqlite:FILE or postgres:CONNECTION.");
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
            throw new ArgumentException("After sqlite: comes the name of a file.");
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
                "After postgres: comes a connection string with Host and Database, such as Host=localhost;Database=feed.");
        }

        return new(options => options.UseNpgsql(connection.ConnectionString)) { IsPostgreSql = true };
    }
}
