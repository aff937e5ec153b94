using System.Transactions;
using Microsoft.EntityFrameworkCore;
using Webhooks.Sql;
using IsolationLevel = System.Data.IsolationLevel;

namespace Webhooks.Storage;

/// <summary>Opens sessions of the store's own, apart from every transaction of the host.</summary>
internal sealed class StoreSessions(IContextSource contexts, StoreDatabases databases, IStoreClock clock) : IDisposable
{
    /// <summary>SQLite has one writer: ours wait for each other here, where waiting is fair and costs nothing.</summary>
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>To read.</summary>
    public Task<StoreSession> OpenAsync(CancellationToken cancellationToken) => OpenAsync(_ => false, cancellationToken);

    /// <summary>To write, in a transaction that is rolled back unless it is committed.</summary>
    public Task<StoreSession> BeginAsync(CancellationToken cancellationToken) => OpenAsync(_ => true, cancellationToken);

    /// <summary>To claim: in a transaction, unless the database's claims stand for themselves.</summary>
    public Task<StoreSession> ClaimAsync(CancellationToken cancellationToken) => OpenAsync(
        database => database.Claims.AreTransactional, cancellationToken);

    public void Dispose() => _turn.Dispose();

    private async Task<StoreSession> OpenAsync(
        Func<StoreDatabase, bool> isWriter, CancellationToken cancellationToken)
    {
        // A dispatch within a TransactionScope of the host records at once all the same: that is its promise.
        using var apart = new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        var lease = await contexts.RentAsync(cancellationToken).ConfigureAwait(false);
        SemaphoreSlim? turn = null;
        try
        {
            var database = databases.Of(lease.Context);
            var writes = isWriter(database);
            if (writes && database.IsInProcess)
            {
                await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
                turn = _turn;
            }

            await OpenConnectionAsync(lease.Context, database, cancellationToken).ConfigureAwait(false);
            var now = await clock.NowAsync(cancellationToken).ConfigureAwait(false);
            return new(lease, database, now)
            {
                Turn = turn,
                Transaction = writes
                    ? await lease.Context.Database.GetDbConnection()
                        .BeginTransactionAsync(database.IsInProcess ? IsolationLevel.Serializable : IsolationLevel.ReadCommitted, cancellationToken)
                        .ConfigureAwait(false)
                    : null,
            };
        }
        catch
        {
            turn?.Release();
            await lease.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static async Task OpenConnectionAsync(
        DbContext context, StoreDatabase database, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        if (database.IsInProcess)
        {
            var command = context.Database.GetDbConnection().CreateCommand();
            await using var _ = command.ConfigureAwait(false);

            // SQLite itself waits for other writers in steps of milliseconds, its .NET provider in steps of 150.
            command.CommandText = "PRAGMA busy_timeout = 5000";
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
