using System.Data.Common;
using System.Transactions;
using Microsoft.EntityFrameworkCore;
using Webhooks.Sql;
using IsolationLevel = System.Data.IsolationLevel;

namespace Webhooks.Storage;

/// <summary>Opens sessions on separate connections, outside of every transaction of the host.</summary>
internal sealed class StoreSessions(IContextSource contexts, StoreDatabases databases, IStoreClock clock) : IDisposable
{
    /// <summary>The maximum number of attempts for a write that conflicts with another one.</summary>
    private const int Tries = 5;

    /// <summary>Serializes writes to SQLite, which has one writer. Waiting here is fair and cheap.</summary>
    private readonly SemaphoreSlim _turn = new(1);

    public Task<StoreSession> OpenAsync(CancellationToken cancellationToken) =>
        OpenAsync(_ => false, clock.ReadAsync, cancellationToken);

    /// <summary>Opens a session for a claim, with a transaction if the claims of the database need one.</summary>
    public Task<StoreSession> ClaimAsync(CancellationToken cancellationToken) => OpenAsync(
        database => database.Claims.AreTransactional, clock.ReadRecentAsync, cancellationToken);

    /// <summary>Writes in a transaction, all or nothing. A conflict with another write is retried.</summary>
    public async ValueTask<TResult> WriteAsync<TResult>(
        Func<StoreSession, Task<TResult>> write, CancellationToken cancellationToken)
    {
        for (var tried = 1; ; tried++)
        {
            var session = await OpenAsync(_ => true, clock.ReadRecentAsync, cancellationToken).ConfigureAwait(false);
            await using var _ = session.ConfigureAwait(false);
            TResult result;
            try
            {
                result = await write(session).ConfigureAwait(false);
            }
            catch (DbException exception) when (tried < Tries && session.Database.IsConflict(exception))
            {
                continue;
            }

            await session.CommitAsync().ConfigureAwait(false);
            return result;
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<StoreSession> OpenAsync(
        Func<StoreDatabase, bool> isWriter,
        Func<DbContext, CancellationToken, ValueTask<long>> readClock,
        CancellationToken cancellationToken)
    {
        // A dispatch within a TransactionScope of the host records immediately and outside of it. That is a promise.
        using var apart = Transaction.Current is null
            ? null
            : new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
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

            await OpenConnectionAsync(lease.Context, cancellationToken).ConfigureAwait(false);
            await database.Check.RunAsync(lease.Context, cancellationToken).ConfigureAwait(false);
            var now = await readClock(lease.Context, cancellationToken).ConfigureAwait(false);
            return new(lease, database, now)
            {
                Turn = turn,
                Transaction = writes
                    ? await BeginAsync(lease.Context, database, cancellationToken).ConfigureAwait(false)
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

    public static async Task OpenConnectionAsync(DbContext context, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        if (StoreDatabase.IsSqlite(context))
        {
            var command = context.Database.GetDbConnection().CreateCommand();
            await using var _ = command.ConfigureAwait(false);

            // SQLite itself waits for other writers in steps of milliseconds, its .NET provider in steps of 150.
            command.CommandText = "PRAGMA busy_timeout = 5000";
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static ValueTask<DbTransaction> BeginAsync(
        DbContext context, StoreDatabase database, CancellationToken cancellationToken) =>
        context.Database.GetDbConnection().BeginTransactionAsync(
            database.IsInProcess ? IsolationLevel.Serializable : IsolationLevel.ReadCommitted, cancellationToken);
}
