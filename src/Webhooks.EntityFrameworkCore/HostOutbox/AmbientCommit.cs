using System.Transactions;

namespace Webhooks.HostOutbox;

/// <summary>Records what still waits when an ambient transaction is about to commit.</summary>
internal sealed class AmbientCommit(HostTransaction transaction) : IEnlistmentNotification
{
    public void Prepare(PreparingEnlistment preparingEnlistment)
    {
        var before = Transaction.Current;
        try
        {
            // Not by a scope, which would complete what is being committed. The connection finds its transaction by it.
            Transaction.Current = transaction.Ambient;
            Blocking.Wait(transaction.RecordAtCommitAsync(CancellationToken.None));
            preparingEnlistment.Prepared();
        }
        catch (Exception exception)
        {
            preparingEnlistment.ForceRollback(exception);
        }
        finally
        {
            Transaction.Current = before;
        }
    }

    public void Commit(Enlistment enlistment) => enlistment.Done();

    public void Rollback(Enlistment enlistment) => enlistment.Done();

    public void InDoubt(Enlistment enlistment) => enlistment.Done();
}
