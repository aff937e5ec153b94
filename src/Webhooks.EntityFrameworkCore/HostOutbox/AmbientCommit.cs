using System.Transactions;

namespace Webhooks.HostOutbox;

/// <summary>Records pending events when an ambient transaction is about to commit.</summary>
internal sealed class AmbientCommit(HostTransaction transaction) : IEnlistmentNotification
{
    public void Prepare(PreparingEnlistment preparingEnlistment)
    {
        try
        {
            Blocking.Wait(transaction.Ambient, () => transaction.RecordAtCommitAsync(CancellationToken.None));
            preparingEnlistment.Prepared();
        }
        catch (Exception exception)
        {
            preparingEnlistment.ForceRollback(exception);
        }
    }

    public void Commit(Enlistment enlistment) => enlistment.Done();

    public void Rollback(Enlistment enlistment) => enlistment.Done();

    public void InDoubt(Enlistment enlistment) => enlistment.Done();
}
