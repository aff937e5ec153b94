using System.Data.Common;

namespace Webhooks.Sql.PostgreSql;

/// <summary>
/// Waits for a notification on a connection. ADO.NET has no method for it, and hosts on other databases should not need a
/// reference to Npgsql. So the method is found by its name.
/// </summary>
internal static class NotificationWait
{
    private const string Name = "WaitAsync";

    /// <summary>Returns the function that waits on this connection, or null if it has no such method.</summary>
    public static Func<CancellationToken, Task>? On(
        DbConnection connection, Func<DbConnection, CancellationToken, Task>? given)
    {
        if (given is not null)
        {
            return stop => given(connection, stop);
        }

        return connection.GetType().GetMethod(Name, [typeof(CancellationToken)]) is { } method
            && method.ReturnType.IsAssignableTo(typeof(Task))
                ? method.CreateDelegate<Func<CancellationToken, Task>>(connection)
                : null;
    }

    public static string Missing(DbConnection connection) =>
        $"UsePostgreSqlNotifications() found no {Name}(CancellationToken) on {connection.GetType()}. "
        + "Pass a function that waits: "
        + "UsePostgreSqlNotifications((connection, stop) => ((NpgsqlConnection)connection).WaitAsync(stop)).";
}
