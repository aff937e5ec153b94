using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Webhooks.HostOutbox;

/// <summary>Sees the first statement of a context, and the first one of a save.</summary>
internal sealed class WebhooksCommandInterceptor(SaveRecorder saves) : DbCommandInterceptor
{
    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Blocking.Wait(BeforeAsync(eventData, CancellationToken.None));
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default)
    {
        var before = BeforeAsync(eventData, cancellationToken);
        return before.IsCompletedSuccessfully ? new(result) : AfterAsync(before, result);
    }

    public override InterceptionResult<int> NonQueryExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Blocking.Wait(BeforeAsync(eventData, CancellationToken.None));
        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default)
    {
        var before = BeforeAsync(eventData, cancellationToken);
        return before.IsCompletedSuccessfully ? new(result) : AfterAsync(before, result);
    }

    private static async ValueTask<TResult> AfterAsync<TResult>(ValueTask before, TResult result)
    {
        await before.ConfigureAwait(false);
        return result;
    }

    private ValueTask BeforeAsync(CommandEventData eventData, CancellationToken cancellationToken)
    {
        if (eventData.Context is not { } context)
        {
            return default;
        }

        saves.Follow(context);
        return eventData.CommandSource == CommandSource.SaveChanges
            ? saves.CaptureAsync(context, cancellationToken)
            : default;
    }
}
