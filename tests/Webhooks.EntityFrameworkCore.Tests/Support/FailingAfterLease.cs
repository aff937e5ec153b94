using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Webhooks.Support;

/// <summary>Makes one statement fail, as many statements after the first lease of a delivery as a test wants.</summary>
internal sealed class FailingAfterLease : DbCommandInterceptor
{
    private const int Busy = 5;

    private int? _left;
    private bool _isStop;
    private bool _wasLease;

    public bool HasFailed { get; private set; }

    public void FailAfter(int statements, bool isStop) => (_left, _isStop, _wasLease) = (statements, isStop, false);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        Look(command);
        return new(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default)
    {
        Look(command);
        return new(result);
    }

    private void Look(DbCommand command)
    {
        if (_wasLease && _left-- == 0)
        {
            (_left, HasFailed) = (null, true);
            throw _isStop ? new OperationCanceledException() : new SqliteException("database is locked", Busy);
        }

        _wasLease |= _left is not null && command.CommandText.Contains("\"lease\" = ", StringComparison.Ordinal);
    }
}
