using System.Data.Common;

namespace Webhooks;

/// <summary>Provides options for webhooks in the database of a context.</summary>
public sealed class EntityFrameworkStoreOptions
{
    /// <summary>
    /// Gets or sets a value indicating whether recording a message notifies listening processes on the same PostgreSQL
    /// database.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Processes listen if they call <see cref="PostgreSqlNotificationsBuilderExtensions.UsePostgreSqlNotifications"/>.
    /// </para>
    /// <para>
    /// PostgreSQL commits transactions that notify one after another. Set this to false in a process that records many
    /// messages per second in separate transactions, if its commits must not wait for each other. Workers then poll.
    /// </para>
    /// </remarks>
    /// <value>The default is true. Not used with other databases.</value>
    public bool SendNotifications { get; set; } = true;

    /// <summary>Gets or sets a value indicating whether a worker in this process listens for notifications.</summary>
    internal bool IsListening { get; set; }

    /// <summary>
    /// Gets or sets the function that waits on an open connection for a notification, or null to call the method of
    /// Npgsql.
    /// </summary>
    internal Func<DbConnection, CancellationToken, Task>? WaitForNotification { get; set; }

    /// <summary>Gets or sets a value indicating whether the portable SQL is used on every database. For tests.</summary>
    internal bool IsPortableForced { get; set; }
}
