using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Webhooks.Support;

internal sealed class CountingTransactions : DbTransactionInterceptor
{
    public int Started { get; private set; }

    public Action? OnStarted { get; set; }

    public override ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection,
        TransactionEndEventData eventData,
        DbTransaction result,
        CancellationToken cancellationToken = default)
    {
        Started++;
        OnStarted?.Invoke();
        return new(result);
    }
}
