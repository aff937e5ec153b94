using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Webhooks.Saving;

internal sealed class WebhooksTransactionInterceptor(TransactionEvents transactions) : DbTransactionInterceptor
{
    public override DbTransaction TransactionStarted(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
    {
        transactions.TransactionStarted(eventData.Context!, result);
        return result;
    }

    public override ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection,
        TransactionEndEventData eventData,
        DbTransaction result,
        CancellationToken cancellationToken = default)
    {
        transactions.TransactionStarted(eventData.Context!, result);
        return new(result);
    }

    public override DbTransaction TransactionUsed(
        DbConnection connection, TransactionEventData eventData, DbTransaction result)
    {
        transactions.TransactionUsed(result);
        return result;
    }

    public override ValueTask<DbTransaction> TransactionUsedAsync(
        DbConnection connection,
        TransactionEventData eventData,
        DbTransaction result,
        CancellationToken cancellationToken = default)
    {
        transactions.TransactionUsed(result);
        return new(result);
    }

    public override void TransactionRolledBack(DbTransaction transaction, TransactionEndEventData eventData) =>
        transactions.TransactionRolledBack(transaction);

    public override Task TransactionRolledBackAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        transactions.TransactionRolledBack(transaction);
        return Task.CompletedTask;
    }

    public override InterceptionResult TransactionCommitting(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result)
    {
        Blocking.Wait(() => transactions.TransactionCommittingAsync(eventData.Context!, transaction, CancellationToken.None));
        return result;
    }

    public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction,
        TransactionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default)
    {
        await transactions.TransactionCommittingAsync(eventData.Context!, transaction, cancellationToken).ConfigureAwait(false);
        return result;
    }

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) =>
        transactions.TransactionCommitted(transaction);

    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        transactions.TransactionCommitted(transaction);
        return Task.CompletedTask;
    }

    public override InterceptionResult CreatingSavepoint(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result)
    {
        Blocking.Wait(() => transactions.CreatingSavepointAsync(eventData.Context!, transaction, CancellationToken.None));
        return result;
    }

    public override async ValueTask<InterceptionResult> CreatingSavepointAsync(
        DbTransaction transaction,
        TransactionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default)
    {
        await transactions.CreatingSavepointAsync(eventData.Context!, transaction, cancellationToken).ConfigureAwait(false);
        return result;
    }

    public override void RolledBackToSavepoint(DbTransaction transaction, TransactionEventData eventData) =>
        transactions.RolledBackToSavepoint(eventData.Context!, transaction);

    public override Task RolledBackToSavepointAsync(
        DbTransaction transaction, TransactionEventData eventData, CancellationToken cancellationToken = default)
    {
        transactions.RolledBackToSavepoint(eventData.Context!, transaction);
        return Task.CompletedTask;
    }
}
