using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Webhooks.Sql;

namespace Webhooks.Storage;

/// <summary>An open connection for one piece of work of the store, in a transaction where it writes.</summary>
internal sealed class StoreSession(ContextLease lease, StoreDatabase database, long now) : IAsyncDisposable
{
    public DbContext Context => lease.Context;

    public StoreDatabase Database { get; } = database;

    /// <summary>The time of this piece of work, in Unix milliseconds of the store's clock.</summary>
    public long Now { get; } = now;

    public DbConnection Connection { get; } = lease.Context.Database.GetDbConnection();

    public DbTransaction? Transaction { get; init; }

    /// <summary>Lets others write; null where nobody is kept from it.</summary>
    public SemaphoreSlim? Turn { private get; init; }

    public DbCommand Command(string sql)
    {
        var command = Connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = Transaction;
        return command;
    }

    /// <summary>Several statements in one round trip, where the provider can.</summary>
    public DbBatch Batch()
    {
        var batch = Connection.CreateBatch();
        batch.Transaction = Transaction;
        return batch;
    }

    /// <summary>Runs statements on it, in one round trip where the provider can.</summary>
    /// <returns>How many rows each changed.</returns>
    public Task<int[]> RunAsync(IReadOnlyList<Statement> statements, CancellationToken cancellationToken) =>
        StatementBatch.RunAsync(Connection, Transaction, statements, cancellationToken);

    /// <summary>Not cancelled: whether it took place has to be known.</summary>
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
