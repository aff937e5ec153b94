using Microsoft.EntityFrameworkCore;
using Webhooks.Sql;

namespace Webhooks.Storage;

/// <summary>The database that a context leads to.</summary>
/// <param name="Provider">The provider of EF Core.</param>
/// <param name="Source">The server, or the file; empty for a database in memory.</param>
/// <param name="Name">The name on the server.</param>
internal sealed record DatabaseLocation(string? Provider, string Source, string Name)
{
    private bool IsFile => Provider == StoreDatabase.SqliteProvider;

    /// <summary>As the connection says it. SQLite says the full path, with links resolved, once it is open.</summary>
    public static DatabaseLocation Of(DbContext context)
    {
        var connection = context.Database.GetDbConnection();
        return new(context.Database.ProviderName, connection.DataSource ?? "", connection.Database ?? "");
    }

    /// <summary>As the database says it; the connection has to be open. A proxy may know it by another name.</summary>
    public static async Task<DatabaseLocation> AskAsync(DbContext context, CancellationToken cancellationToken)
    {
        var location = Of(context);
        if (!StoreDatabase.IsPostgreSql(context))
        {
            return location;
        }

        var command = context.Command("SELECT current_database()");
        await using var _ = command.ConfigureAwait(false);
        return location with { Name = (string)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))! };
    }

    /// <summary>
    /// Whether two locations are one database; null if that is not known: a server has many names, and proxies before it.
    /// </summary>
    public bool? IsSame(DatabaseLocation other) =>
        Provider != other.Provider ? false
        : AreEqual(Source, other.Source) && AreEqual(Name, other.Name) ? true
        : IsFile || (Name.Length > 0 && other.Name.Length > 0 && !AreEqual(Name, other.Name)) ? false
        : null;

    public override string ToString() =>
        IsFile ? Source.Length == 0 ? "a SQLite database in memory" : $"the file {Source}" : $"the database {Name} on {Source}";

    private bool AreEqual(string one, string other) => string.Equals(
        one,
        other,
        IsFile && OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);
}
