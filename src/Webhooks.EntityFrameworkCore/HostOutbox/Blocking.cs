using System.Transactions;

namespace Webhooks.HostOutbox;

/// <summary>Waits for asynchronous work on behalf of a host that saves synchronously.</summary>
internal static class Blocking
{
    public static void Wait(Func<ValueTask> work) => Wait(Transaction.Current, work);

    /// <summary>
    /// Waits for work within an ambient transaction, or none. The scope of the host may belong to this thread alone, and the
    /// work goes on wherever it likes: so it gets one that flows. (To set the current transaction by hand would leave it behind
    /// on a thread of the pool.)
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
            // Whether the transaction commits is the host's to say, also after a failure.
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
