using System.Data.Common;

namespace Webhooks;

/// <summary>Provides options for webhooks in a database of the host.</summary>
public sealed class EntityFrameworkStoreOptions
{
    /// <summary>
    /// Gets or sets a value indicating whether recording a message notifies the processes that listen on the same
    /// PostgreSQL database: those that call
    /// <see cref="PostgreSqlNotificationsBuilderExtensions.UsePostgreSqlNotifications"/>.
    /// </summary>
    /// <remarks>
    /// PostgreSQL commits transactions that notify one after another. Set it to false in a process that records many
    /// messages per second in transactions of its own, and whose commits must not wait for each other. Workers then
    /// poll.
    /// </remarks>
    /// <value>The default is true. Not read with other databases.</value>
    public bool SendNotifications { get; set; } = true;

    /// <summary>Whether a worker in this process listens for notifications.</summary>
    internal bool IsListening { get; set; }

    /// <summary>
    /// Waits on an open connection for a notification; null for the method of Npgsql's own connections.
    /// </summary>
    internal Func<DbConnection, CancellationToken, Task>? WaitForNotification { get; set; }

    /// <summary>For tests: what other databases get, on those we have.</summary>
    internal bool IsPortableForced { get; set; }
}
