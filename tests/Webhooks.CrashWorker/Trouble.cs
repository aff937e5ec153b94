using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Webhooks.Crash;

/// <summary>
/// A SQLite database in trouble, for as long as a file says so: its own errors, without a disk to fill or a file system to
/// mount, and as root too.
/// </summary>
internal sealed class Trouble(string file) : DbConnectionInterceptor
{
    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Impose(connection);
        return Task.CompletedTask;
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Impose(connection);

    private void Impose(DbConnection connection)
    {
        var kind = File.Exists(file) ? File.ReadAllText(file) : "";
        using var command = connection.CreateCommand();

        // A limit below the present size means the present size.
        command.CommandText =
            $"PRAGMA max_page_count = {(kind == "full" ? 1 : 1_000_000)}; PRAGMA query_only = {(kind == "read-only" ? 1 : 0)}";
        command.ExecuteNonQuery();
    }
}
