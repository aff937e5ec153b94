using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Webhooks.Support;

/// <summary>Makes the next commits fail: before they are made, or so that nobody learns that they were.</summary>
internal sealed class FailingCommits : DbTransactionInterceptor
{
    public int BeforeCommit { get; set; }

    public int AfterCommit { get; set; }

    public override InterceptionResult TransactionCommitting(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result)
    {
        FailBefore();
        return result;
    }

    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction,
        TransactionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default)
    {
        FailBefore();
        return new(result);
    }

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => FailAfter();

    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        FailAfter();
        return Task.CompletedTask;
    }

    private void FailBefore()
    {
        if (BeforeCommit-- > 0)
        {
            throw new TimeoutException("before the commit");
        }
    }

    private void FailAfter()
    {
        if (AfterCommit-- > 0)
        {
            throw new TimeoutException("after the commit");
        }
    }
}
