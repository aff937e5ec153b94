using System.Data.Common;
using System.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Webhooks.Database;
using Webhooks.Database.Dialects;
using Webhooks.Database.Statements;
using Webhooks.Hosting;
using Webhooks.Receiving;
using Webhooks.Telemetry;

namespace Webhooks.Store.Inbox;

/// <summary>Stores received messages in a table that processes share.</summary>
internal sealed class EntityFrameworkWebhookInbox<TContext>(
    IServiceProvider services,
    IOptions<EntityFrameworkInboxOptions> options,
    TimeProvider time,
    HostLogger<EntityFrameworkWebhookInbox<TContext>> logger) : IWebhookInbox
    where TContext : DbContext
{
    /// <summary>The number of attempts for a key whose row other requests add and remove at the same time.</summary>
    private const int Tries = 5;

    private readonly ContextSource<TContext> _contexts = new(services);
    private readonly PurgeTurn _purge = new(time);
    private InboxStatements? _statements;

    public async ValueTask<InboxEntry> BeginAsync(string key, TimeSpan lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        var begun = new InboxEntry(key, InboxState.New, Guid.NewGuid());
        var state = await RunAsync(
            async context =>
            {
                var known = await BeginAsync(context, begun, lease, cancellationToken).ConfigureAwait(false);
                if (known == InboxState.New && _purge.TryBegin())
                {
                    await PurgeAsync(context).ConfigureAwait(false);
                }

                return known;
            },
            cancellationToken).ConfigureAwait(false);
        return state == InboxState.New ? begun : new(key, state, Guid.Empty);
    }

    public async ValueTask CompleteAsync(InboxEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        await RunAsync(context => CompleteAsync(context, entry, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
    }

    public async ValueTask AbandonAsync(InboxEntry entry, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        await RunAsync(
            async context =>
            {
                var command = Command(context, Statements(context).Abandon);
                await using var _ = command.ConfigureAwait(false);
                command.With("@key", entry.Key).With("@token", entry.Token.ToString("N"));
                return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<InboxState> BeginAsync(
        DbContext context, InboxEntry begun, TimeSpan lease, CancellationToken cancellationToken)
    {
        const InboxState inProgress = InboxState.InProgress;
        var takeOver = Statements(context).TakeOver;
        for (var tried = 1; tried <= Tries; tried++)
        {
            if (await InsertAsync(context, begun, inProgress, lease, cancellationToken).ConfigureAwait(false)
                || await WriteAsync(context, takeOver, begun, inProgress, lease, cancellationToken).ConfigureAwait(false))
            {
                return InboxState.New;
            }

            if (await FindStateAsync(context, begun.Key, cancellationToken).ConfigureAwait(false) is { } known)
            {
                return known;
            }
        }

        // Other requests begin and abandon the message all the time, so the sender should retry.
        return InboxState.InProgress;
    }

    private async Task<bool> CompleteAsync(DbContext context, InboxEntry entry, CancellationToken cancellationToken)
    {
        const InboxState done = InboxState.Done;
        var (complete, retention) = (Statements(context).Complete, options.Value.Retention);
        for (var tried = 1; tried <= Tries; tried++)
        {
            if (await WriteAsync(context, complete, entry, done, retention, cancellationToken).ConfigureAwait(false)
                || await InsertAsync(context, entry, done, retention, cancellationToken).ConfigureAwait(false)
                || await FindStateAsync(context, entry.Key, cancellationToken).ConfigureAwait(false) == done)
            {
                return true;
            }
        }

        throw new InvalidOperationException(
            "The message was handled, but could not be marked as done, because other requests began and abandoned it at "
                + "the same time. If the sender retries, it is handled again.");
    }

    /// <summary>
    /// Inserts a row. Databases without a conflict clause fail if another process inserted the key at the same time.
    /// </summary>
    private async Task<bool> InsertAsync(
        DbContext context, InboxEntry entry, InboxState state, TimeSpan duration, CancellationToken cancellationToken)
    {
        try
        {
            return await WriteAsync(context, Statements(context).Insert, entry, state, duration, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (DbException exception) when (!MissingTable.IsIn(exception))
        {
            if (await FindStateAsync(context, entry.Key, cancellationToken).ConfigureAwait(false) is null)
            {
                throw;
            }

            return false;
        }
    }

    private async Task<bool> WriteAsync(
        DbContext context,
        string sql,
        InboxEntry entry,
        InboxState state,
        TimeSpan duration,
        CancellationToken cancellationToken)
    {
        var command = Command(context, sql);
        await using var _ = command.ConfigureAwait(false);
        command
            .With("@key", entry.Key)
            .With("@token", entry.Token.ToString("N"))
            .With("@state", (int)state)
            .With("@duration", (long)duration.TotalMilliseconds);
        return await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false) > 0;
    }

    private async Task<InboxState?> FindStateAsync(DbContext context, string key, CancellationToken cancellationToken)
    {
        var command = Command(context, Statements(context).ReadState);
        await using var _ = command.ConfigureAwait(false);
        command.With("@key", key);
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is { } state
            ? (InboxState)Convert.ToInt32(state, System.Globalization.CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary>
    /// Removes expired rows. A failure here, or a sender that disconnects, must not prevent the handling of the message.
    /// </summary>
    private async Task PurgeAsync(DbContext context)
    {
        try
        {
            var removed = await new InboxPurge(Statements(context), time)
                .RunAsync(context, CancellationToken.None)
                .ConfigureAwait(false);
            _purge.End(mayHaveMore: removed == InboxPurge.Most);
        }
        catch (Exception exception)
        {
            _purge.End(mayHaveMore: false);
            StoreLog.InboxNotPurged(logger, exception);
        }
    }

    /// <summary>
    /// Runs outside every transaction of the host, because other processes must see the row immediately.
    /// </summary>
    private async Task<TResult> RunAsync<TResult>(
        Func<DbContext, Task<TResult>> work, CancellationToken cancellationToken)
    {
        using var apart = Transaction.Current is null
            ? null
            : new TransactionScope(TransactionScopeOption.Suppress, TransactionScopeAsyncFlowOption.Enabled);
        var lease = await _contexts.RentAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = lease.ConfigureAwait(false);
        await StoreSessions.OpenConnectionAsync(lease.Context, cancellationToken).ConfigureAwait(false);
        await Statements(lease.Context).Check.RunAsync(lease.Context, cancellationToken).ConfigureAwait(false);
        try
        {
            return await work(lease.Context).ConfigureAwait(false);
        }
        catch (DbException exception) when (MissingTable.IsIn(exception))
        {
            throw MissingTable.Explain(lease.Context, SupportedDatabases.Of(lease.Context), exception);
        }
    }

    private InboxStatements Statements(DbContext context) => _statements ??= new(context);

    private DbCommand Command(DbContext context, string sql)
    {
        var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        return InboxPurge.WithNow(command, time);
    }
}
