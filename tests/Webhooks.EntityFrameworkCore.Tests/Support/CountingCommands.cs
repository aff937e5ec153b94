using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Webhooks.Support;

internal sealed class CountingCommands : DbCommandInterceptor
{
    public int Selects { get; set; }

    /// <summary>Everything that was executed, whoever wanted it.</summary>
    public int Statements { get; set; }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        Statements++;
        if (eventData.CommandSource == CommandSource.LinqQuery)
        {
            Selects++;
        }

        return new(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default)
    {
        Statements++;
        return new(result);
    }
}
