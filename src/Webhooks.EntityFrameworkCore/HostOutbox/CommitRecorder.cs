using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Webhooks.HostOutbox;

/// <summary>Observes the transactions of a context and records pending events before they commit.</summary>
internal sealed class CommitRecorder(ContextOutboxes outboxes)
{
    /// <summary>Handles the beginning of a transaction. Within a save, this is the first attempt or a retry.</summary>
    public void Started(DbContext context, DbTransaction transaction)
    {
        // Npgsql reuses the object of an ended transaction for the next one of the connection.
        outboxes.Transactions.Forget(transaction);
        if (outboxes.Find(context) is { Save: { } save })
        {
            save.Restart();
        }
    }

    /// <summary>Handles a context that joins a transaction begun elsewhere, perhaps by another context.</summary>
    public void Used(DbTransaction transaction)
    {
        if (outboxes.Transactions.Find(transaction) is { } known && !known.IsHeld(transaction))
        {
            outboxes.Transactions.Forget(transaction);
        }
    }

    public void RolledBack(DbTransaction transaction) => outboxes.Transactions.Forget(transaction);

    public async ValueTask CommittingAsync(
        DbContext context, DbTransaction transaction, CancellationToken cancellationToken)
    {
        // During a save, the transaction that commits is the one that EF Core began for it.
        if (outboxes.Find(context) is { Save: { } save } outbox)
        {
            var detected = save.Capture is null
                ? []
                : await save.Capture.TakeAfterAsync(cancellationToken).ConfigureAwait(false);
            await outbox
                .RecordAtCommitAsync(outboxes.Transactions.Of(transaction), detected, cancellationToken)
                .ConfigureAwait(false);
            save.IsRecorded = true;
            return;
        }

        if (outboxes.Find(context) is { } waiting && waiting.HasPending())
        {
            outboxes.Transactions.Of(transaction).Join(waiting);
        }

        if (outboxes.Transactions.Find(transaction) is { } known)
        {
            await known.RecordAtCommitAsync(cancellationToken).ConfigureAwait(false);
            await known.FindWhatIsLeftAsync(context, cancellationToken).ConfigureAwait(false);
        }
    }

    public void Committed(DbTransaction transaction)
    {
        if (outboxes.Transactions.Find(transaction) is { } known)
        {
            outboxes.Transactions.Forget(transaction);
            known.ReportCommitted();
        }
    }

    /// <summary>
    /// Records pending events before a savepoint, so that a rollback to the savepoint does not discard them.
    /// </summary>
    public async ValueTask CreatingSavepointAsync(
        DbContext context, DbTransaction transaction, CancellationToken cancellationToken)
    {
        if (outboxes.Transactions.Find(transaction) is { } known && !IsSaving(context))
        {
            await known.RecordOwnAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public void RolledBackToSavepoint(DbContext context, DbTransaction transaction)
    {
        if (!IsSaving(context))
        {
            outboxes.Transactions.Find(transaction)?.RolledBackToSavepoint();
        }
    }

    // EF Core also creates savepoints itself, around each save.
    private bool IsSaving(DbContext context) => outboxes.Find(context)?.Save is not null;
}
