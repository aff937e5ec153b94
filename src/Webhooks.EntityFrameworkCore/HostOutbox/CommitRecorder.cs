using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Webhooks.HostOutbox;

/// <summary>Follows the transactions of a context, and records what has to be recorded before they commit.</summary>
internal sealed class CommitRecorder(ContextOutboxes outboxes)
{
    /// <summary>A transaction begins: of a save, this is its first attempt or a new one.</summary>
    public void Started(DbContext context, DbTransaction transaction)
    {
        // Npgsql uses the object of an ended transaction for the next one of the connection.
        outboxes.Transactions.Forget(transaction);
        if (outboxes.Find(context) is { Save: { } save })
        {
            save.Restart();
        }
    }

    /// <summary>A context takes part in a transaction that something else began: perhaps another context, and it goes on.</summary>
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
        // What commits within a save is the transaction that EF Core began for it.
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

    /// <summary>What waits is recorded first, so that a rollback to the savepoint cannot take it along.</summary>
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

    // EF Core makes savepoints of its own, around each save.
    private bool IsSaving(DbContext context) => outboxes.Find(context)?.Save is not null;
}
