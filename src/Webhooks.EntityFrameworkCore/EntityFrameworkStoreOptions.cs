using System.Data.Common;

namespace Webhooks;

/// <summary>How webhooks use the host's database.</summary>
public sealed class EntityFrameworkStoreOptions
{
    /// <summary>
    /// Waits on an open connection until PostgreSQL notifies it: then workers of other processes hear of a commit at once,
    /// instead of when they look next (<see cref="DeliveryOptions.PollInterval"/>).
    /// </summary>
    /// <remarks>
    /// <code>ef.WaitForNotification = (connection, stop) => ((NpgsqlConnection)connection).WaitAsync(stop);</code>
    /// It takes one connection of the pool for each process, and PostgreSQL commits transactions that notify one after
    /// another. A connection that breaks is opened again; meanwhile workers poll.
    /// </remarks>
    /// <value>Null by default: no notifications are sent or waited for. Not read with other databases.</value>
    public Func<DbConnection, CancellationToken, Task>? WaitForNotification { get; set; }

    /// <summary>For tests: what other databases get, on those we have.</summary>
    internal bool IsPortableForced { get; set; }
}
