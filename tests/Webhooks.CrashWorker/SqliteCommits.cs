using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Webhooks.Crash;

/// <summary>
/// A place to stop when SQLite is about to commit deliveries that are leased to this process. It has one writer at a
/// time, so the first commit after a reservation is that of the reservation.
/// </summary>
internal sealed class SqliteCommits(Marks marks, ExpressState express) : DbConnectionInterceptor
{
    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Watch(connection);
        return Task.CompletedTask;
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Watch(connection);

    private void Watch(DbConnection connection) =>
        raw.sqlite3_commit_hook(((SqliteConnection)connection).Handle, _ => Commit(), null);

    private int Commit()
    {
        if (express.TakeReserved())
        {
            marks.Reach("inserted");
        }

        return 0;
    }
}
