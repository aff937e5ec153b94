using Microsoft.EntityFrameworkCore;
using Webhooks.Sql;

namespace Webhooks.Storage;

/// <summary>Represents the database of a context.</summary>
/// <param name="Provider">The EF Core provider.</param>
/// <param name="Source">The server or the file, or an empty text for a database in memory.</param>
/// <param name="Name">The name on the server.</param>
internal sealed record DatabaseLocation(string? Provider, string Source, string Name)
{
    private bool IsFile => Provider == StoreDatabase.SqliteProvider;

    /// <summary>
    /// Returns the location from the connection. SQLite returns the full path, with links resolved, once it is open.
    /// </summary>
    public static DatabaseLocation Of(DbContext context)
    {
        var connection = context.Database.GetDbConnection();
        return new(context.Database.ProviderName, connection.DataSource ?? "", connection.Database ?? "");
    }

    /// <summary>
    /// Returns the location from the database, over an open connection. A proxy may use another name for it.
    /// </summary>
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
    /// Returns whether two locations are one database, or null if that is not known. A server may have many names and
    /// proxies.
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
