using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Webhooks.HostOutbox;

internal sealed class WebhooksTransactionInterceptor(CommitRecorder commits) : DbTransactionInterceptor
{
    public override DbTransaction TransactionStarted(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
    {
        commits.Started(eventData.Context!, result);
        return result;
    }

    public override ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection,
        TransactionEndEventData eventData,
        DbTransaction result,
        CancellationToken cancellationToken = default)
    {
        commits.Started(eventData.Context!, result);
        return new(result);
    }

    public override DbTransaction TransactionUsed(
        DbConnection connection, TransactionEventData eventData, DbTransaction result)
    {
        commits.Used(result);
        return result;
    }

    public override ValueTask<DbTransaction> TransactionUsedAsync(
        DbConnection connection,
        TransactionEventData eventData,
        DbTransaction result,
        CancellationToken cancellationToken = default)
    {
        commits.Used(result);
        return new(result);
    }

    public override void TransactionRolledBack(DbTransaction transaction, TransactionEndEventData eventData) =>
        commits.RolledBack(transaction);

    public override Task TransactionRolledBackAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        commits.RolledBack(transaction);
        return Task.CompletedTask;
    }

    public override InterceptionResult TransactionCommitting(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result)
    {
        Blocking.Wait(() => commits.CommittingAsync(eventData.Context!, transaction, CancellationToken.None));
        return result;
    }

    public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction,
        TransactionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default)
    {
        await commits.CommittingAsync(eventData.Context!, transaction, cancellationToken).ConfigureAwait(false);
        return result;
    }

    public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) =>
        commits.Committed(transaction);

    public override Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        commits.Committed(transaction);
        return Task.CompletedTask;
    }

    public override InterceptionResult CreatingSavepoint(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result)
    {
        Blocking.Wait(() => commits.CreatingSavepointAsync(eventData.Context!, transaction, CancellationToken.None));
        return result;
    }

    public override async ValueTask<InterceptionResult> CreatingSavepointAsync(
        DbTransaction transaction,
        TransactionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default)
    {
        await commits.CreatingSavepointAsync(eventData.Context!, transaction, cancellationToken).ConfigureAwait(false);
        return result;
    }

    public override void RolledBackToSavepoint(DbTransaction transaction, TransactionEventData eventData) =>
        commits.RolledBackToSavepoint(eventData.Context!, transaction);

    public override Task RolledBackToSavepointAsync(
        DbTransaction transaction, TransactionEventData eventData, CancellationToken cancellationToken = default)
    {
        commits.RolledBackToSavepoint(eventData.Context!, transaction);
        return Task.CompletedTask;
    }
}
