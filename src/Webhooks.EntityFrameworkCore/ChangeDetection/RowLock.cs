using Microsoft.EntityFrameworkCore;
using Webhooks.Sql;

namespace Webhooks.ChangeDetection;

/// <summary>
/// Locks rows before they are read and changed. Otherwise another transaction could change them in between, if each
/// statement sees what is committed. SQLite needs no lock, because it has one writer.
/// </summary>
internal static class RowLock
{
    // PostgreSQL cannot lock rows of an outer join, and the failed statement would end the transaction of the host.
    private const string CannotBeLocked = "LEFT JOIN";

    /// <summary>Waits for the rows of a query and locks them until the transaction ends.</summary>
    public static async Task TakeAsync(DbContext context, IQueryable<object?> rows, CancellationToken cancellationToken)
    {
        if (ClauseOf(context) is not { } clause)
        {
            return;
        }

        var command = rows.CreateDbCommand();
        await using var _ = command.ConfigureAwait(false);
        if (!command.CommandText.Contains(CannotBeLocked, StringComparison.Ordinal)
            && !command.CommandText.Contains("UNION", StringComparison.Ordinal))
        {
            command.CommandText = $"{command.CommandText}\n{clause}";
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Returns the lock that a save takes. Foreign keys of other rows may still refer to the rows.</summary>
    private static string? ClauseOf(DbContext context) =>
        StoreDatabase.IsPostgreSql(context) ? "FOR NO KEY UPDATE"
        : StoreDatabase.IsMySql(context) ? "FOR UPDATE"
        : null;
}
