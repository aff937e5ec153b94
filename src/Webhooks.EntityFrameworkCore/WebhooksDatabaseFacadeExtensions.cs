using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Webhooks.Upgrade;

namespace Webhooks;

/// <summary>Provides the extension method that upgrades the tables of an earlier version.</summary>
public static class WebhooksDatabaseFacadeExtensions
{
    /// <summary>
    /// Moves the messages, deliveries, attempts and counters of an earlier version to the tables of this version, which it
    /// creates. It does nothing if the database has no table of deliveries from that version.
    /// </summary>
    /// <remarks>
    /// <code>
    /// await context.Database.MigrateAsync();
    /// await context.Database.UpgradeWebhookTablesAsync();
    /// </code>
    /// <para>
    /// Call it at start, after the migrations, in every process and before the host runs. First stop the processes of the
    /// earlier version: their tables are renamed. The migration that EF Core generates for this version must be empty.
    /// </para>
    /// <para>
    /// Rows are copied in transactions of 200 deliveries. The tables of the earlier version are removed at the end. An
    /// interrupted call leaves nothing half done: the next one continues. Several processes may call it at the same time.
    /// </para>
    /// <para>
    /// Deliveries get new ids. Messages keep theirs, so receivers recognize what is sent again. Not thread-safe, like the
    /// context itself.
    /// </para>
    /// </remarks>
    /// <param name="database">The database of a context with <c>AddWebhooks()</c> in its model.</param>
    /// <param name="cancellationToken">A token to cancel the operation. The next call continues it.</param>
    /// <returns>A task that represents the operation.</returns>
    /// <exception cref="NotSupportedException">The database is neither PostgreSQL nor SQLite.</exception>
    /// <exception cref="InvalidOperationException">
    /// The model has no tables for webhooks or changes them, or the context is in a transaction.
    /// </exception>
    public static Task UpgradeWebhookTablesAsync(
        this DatabaseFacade database, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        return TableUpgrade.Of(((IDatabaseFacadeDependenciesAccessor)database).Context).RunAsync(cancellationToken);
    }
}
