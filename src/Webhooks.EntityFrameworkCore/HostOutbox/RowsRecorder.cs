using Microsoft.EntityFrameworkCore;
using Webhooks.ChangeDetection;

namespace Webhooks.HostOutbox;

/// <summary>Records changes that the change tracker does not see, in the transaction that makes them.</summary>
internal sealed class RowsRecorder(ContextOutboxes outboxes, DbContext context)
{
    public async Task<int> RunAsync<TEntity>(
        IQueryable<TEntity> rows, Func<IQueryable<TEntity>, Task<int>> change, CancellationToken cancellationToken)
        where TEntity : class
    {
        var settings = new CaptureSettings(EventSourceScope.Current, outboxes.Services.Time.GetUtcNow());
        var plan = outboxes.Services.Plans.Of(context);
        var table = await outboxes.Services.PrepareAsync(cancellationToken).ConfigureAwait(false);
        if (!new RowsCapture<TEntity>(context, rows, plan, settings).IsWatched(table))
        {
            return await change(rows).ConfigureAwait(false);
        }

        if (outboxes.Of(context).CurrentTransaction is not null)
        {
            return await CaptureAsync(change, new(context, rows, plan, settings), cancellationToken).ConfigureAwait(false);
        }

        return await context.Database.CreateExecutionStrategy().ExecuteAsync(
            async cancelled =>
            {
                var transaction = await context.Database.BeginTransactionAsync(cancelled).ConfigureAwait(false);
                await using var _ = transaction.ConfigureAwait(false);
                var changed = await CaptureAsync(change, new(context, rows, plan, settings), cancelled).ConfigureAwait(false);
                await transaction.CommitAsync(cancelled).ConfigureAwait(false);
                return changed;
            },
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<int> CaptureAsync<TEntity>(
        Func<IQueryable<TEntity>, Task<int>> change,
        RowsCapture<TEntity> capture,
        CancellationToken cancellationToken)
        where TEntity : class
    {
        var outbox = outboxes.Of(context);
        var found = await capture.TakeBeforeAsync(cancellationToken).ConfigureAwait(false);
        var changed = await change(found).ConfigureAwait(false);
        outbox.Add(await capture.TakeAfterAsync(cancellationToken).ConfigureAwait(false));
        await outbox.RecordAsync(outbox.CurrentTransaction!, onlyItsOwn: true, cancellationToken).ConfigureAwait(false);
        return changed;
    }
}
