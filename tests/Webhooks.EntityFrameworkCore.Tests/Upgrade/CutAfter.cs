using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Webhooks.Upgrade;

/// <summary>Ends a process at the commit after so many transactions.</summary>
internal sealed class CutAfter(int commits) : DbTransactionInterceptor
{
    private int _count;

    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction,
        TransactionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default) =>
        ++_count > commits ? throw new CutException() : new(result);
}
