using System.Transactions;

namespace Webhooks.HostOutbox;

/// <summary>Waits for asynchronous work on behalf of a host that saves synchronously.</summary>
internal static class Blocking
{
    public static void Wait(Func<ValueTask> work)
    {
        if (Transaction.Current is not { TransactionInformation.Status: TransactionStatus.Active } ambient)
        {
            WaitFor(work());
            return;
        }

        // The host's scope may belong to this thread alone; the work goes on wherever it likes.
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
