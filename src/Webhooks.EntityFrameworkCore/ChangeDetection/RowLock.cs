using Microsoft.EntityFrameworkCore;
using Webhooks.Sql;

namespace Webhooks.ChangeDetection;

/// <summary>
/// Locks rows before they are read and changed: without that, another transaction may change them in between, where each
/// statement sees what is committed. SQLite has one writer anyway.
/// </summary>
internal static class RowLock
{
    // An outer join: PostgreSQL locks no rows of one, and the statement would end the transaction of the host.
    private const string CannotBeLocked = "LEFT JOIN";

    /// <summary>Waits for the rows of a query, and keeps others from changing them until the transaction ends.</summary>
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

    /// <summary>As the statements of a save lock; foreign keys of other rows may go on referring to them.</summary>
    private static string? ClauseOf(DbContext context) =>
        StoreDatabase.IsPostgreSql(context) ? "FOR NO KEY UPDATE"
        : StoreDatabase.IsMySql(context) ? "FOR UPDATE"
        : null;
}
