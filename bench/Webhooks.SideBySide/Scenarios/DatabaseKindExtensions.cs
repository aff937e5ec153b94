namespace Webhooks.Bench;

/// <summary>The names of databases.</summary>
internal static class DatabaseKindExtensions
{
    /// <summary>Its name in the results.</summary>
    public static string Name(this DatabaseKind database) => database switch
    {
        DatabaseKind.Sqlite => "sqlite",
        DatabaseKind.PostgreSql => "postgres",
        _ => "memory",
    };

    /// <summary>Its name on the page.</summary>
    public static string Display(this DatabaseKind database) => database switch
    {
        DatabaseKind.Sqlite => "SQLite",
        DatabaseKind.PostgreSql => "PostgreSQL",
        _ => "in memory",
    };
}
