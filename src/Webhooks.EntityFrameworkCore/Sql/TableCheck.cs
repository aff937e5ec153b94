using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Webhooks.Sql;

/// <summary>
/// Whether the tables are in the database: asked in one round trip, before the first statement of a process, until they
/// are. Otherwise each statement would fail in its own words.
/// </summary>
internal sealed class TableCheck(TableNames tables)
{
    private readonly string _sql = string.Join(
        " UNION ALL ", tables.All.Select(table => $"SELECT 1 FROM {table} WHERE 1 = 0"));

    private volatile bool _isDone;

    /// <exception cref="InvalidOperationException">A table is missing; the message says what to run.</exception>
    public ValueTask RunAsync(DbContext context, CancellationToken cancellationToken) =>
        _isDone ? default : new(LookAsync(context, cancellationToken));

    private async Task LookAsync(DbContext context, CancellationToken cancellationToken)
    {
        var command = context.Database.GetDbConnection().CreateCommand();
        await using var _ = command.ConfigureAwait(false);
        command.CommandText = _sql;
        command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
        try
        {
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (DbException exception) when (MissingTable.IsIn(exception))
        {
            throw MissingTable.Explain(context, exception);
        }

        _isDone = true;
    }
}
