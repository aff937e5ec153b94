using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Webhooks.HostOutbox;

/// <summary>Intercepts the first statement of a context and the first one of a save.</summary>
internal sealed class WebhooksCommandInterceptor(SaveRecorder saves) : DbCommandInterceptor
{
    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        BeforeSynchronously(eventData);
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
        BeforeSynchronously(eventData);
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

    private void BeforeSynchronously(CommandEventData eventData)
    {
        // Every statement of the host comes here, but only the first of a save matters.
        if (Follow(eventData) is { } saving)
        {
            Blocking.Wait(() => saves.CaptureAsync(saving, CancellationToken.None));
        }
    }

    private ValueTask BeforeAsync(CommandEventData eventData, CancellationToken cancellationToken) =>
        Follow(eventData) is { } saving ? saves.CaptureAsync(saving, cancellationToken) : default;

    /// <summary>Returns the context if the statement belongs to a save, otherwise null.</summary>
    private DbContext? Follow(CommandEventData eventData)
    {
        if (eventData.Context is { } context)
        {
            saves.Follow(context);
        }

        return eventData.CommandSource == CommandSource.SaveChanges ? eventData.Context : null;
    }
}
