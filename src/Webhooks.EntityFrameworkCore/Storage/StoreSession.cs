using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Webhooks.Sql;

namespace Webhooks.Storage;

/// <summary>Holds an open connection for one operation of a store, with a transaction if it writes.</summary>
internal sealed class StoreSession(ContextLease lease, StoreDatabase database, long now) : IAsyncDisposable
{
    public DbContext Context => lease.Context;

    public StoreDatabase Database { get; } = database;

    /// <summary>Gets the time of the operation, in Unix milliseconds of the store's clock.</summary>
    public long Now { get; } = now;

    public DbConnection Connection { get; } = lease.Context.Database.GetDbConnection();

    public DbTransaction? Transaction { get; init; }

    /// <summary>Gets the lock that allows other writers after this one, or null if it blocks no writer.</summary>
    public SemaphoreSlim? Turn { private get; init; }

    public DbCommand Command(string sql)
    {
        var command = Connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = Transaction;
        return command;
    }

    /// <summary>Creates a batch of statements, sent in one round trip if the provider supports it.</summary>
    public DbBatch Batch()
    {
        var batch = Connection.CreateBatch();
        batch.Transaction = Transaction;
        return batch;
    }

    /// <summary>Runs statements, in one round trip if the provider supports it.</summary>
    /// <returns>The number of rows that each statement changed.</returns>
    public Task<int[]> RunAsync(IReadOnlyList<Statement> statements, CancellationToken cancellationToken) =>
        StatementBatch.RunAsync(Connection, Transaction, statements, cancellationToken);

    /// <summary>Commits. Not cancelable, because the outcome must be known.</summary>
    public Task CommitAsync() => Transaction?.CommitAsync(CancellationToken.None) ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (Transaction is not null)
            {
                await Transaction.DisposeAsync().ConfigureAwait(false);
            }

            await lease.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            Turn?.Release();
        }
    }
}
