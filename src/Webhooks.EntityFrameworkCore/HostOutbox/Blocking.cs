using System.Transactions;

namespace Webhooks.HostOutbox;

/// <summary>Waits for asynchronous work when the host saves synchronously.</summary>
internal static class Blocking
{
    public static void Wait(Func<ValueTask> work) => Wait(Transaction.Current, work);

    /// <summary>
    /// Waits for work within an ambient transaction, or none. The scope of the host may be bound to this thread, but the
    /// work may continue on another. So the work gets a scope that flows. Setting <c>Transaction.Current</c> by hand
    /// would leave it set on a pool thread.
    /// </summary>
    public static void Wait(Transaction? ambient, Func<ValueTask> work)
    {
        if (ambient is not { TransactionInformation.Status: TransactionStatus.Active })
        {
            WaitFor(work());
            return;
        }

        using var flowing = new TransactionScope(ambient, TransactionScopeAsyncFlowOption.Enabled);
        try
        {
            WaitFor(work());
        }
        finally
        {
            // Only the host decides whether the transaction commits, even after a failure.
            flowing.Complete();
        }
    }

    private static void WaitFor(ValueTask work)
    {
        if (work.IsCompleted)
        {
            work.GetAwaiter().GetResult();
            return;
        }

        work.AsTask().GetAwaiter().GetResult();
    }
}
