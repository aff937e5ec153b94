using System.Data;
using System.Data.Common;
using System.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Webhooks.Matching;
using Webhooks.Model;
using Webhooks.Outbox;

namespace Webhooks.HostOutbox;

/// <summary>Holds what was recorded in a transaction of the host, and reports it after the commit.</summary>
internal sealed class HostTransaction(OutboxServices services)
{
    private readonly List<RecordedEvents> _recorded = [];
    private readonly List<Action> _afterCommit = [];
    private readonly HashSet<ContextOutbox> _outboxes = [];
    private readonly HashSet<DbContext> _contexts = [];
    private bool _isInDoubt;
    private bool _isEnlisted;

    /// <summary>Gets the ambient transaction, or null for a transaction of one connection.</summary>
    public Transaction? Ambient { get; init; }

    /// <summary>
    /// Adds a context with pending events, which are recorded before the commit if no save records them.
    /// </summary>
    public void Join(ContextOutbox outbox)
    {
        _outboxes.Add(outbox);
        _contexts.Add(outbox.Context);
        if (Ambient is not null && !_isEnlisted)
        {
            // Prepared before the connection's part of the transaction, which stays the only part that commits anything.
            Ambient.EnlistVolatile(new AmbientCommit(this), EnlistmentOptions.EnlistDuringPrepareRequired);
            _isEnlisted = true;
        }
    }

    /// <summary>Returns whether a context that recorded something in the transaction is still in it.</summary>
    public bool IsHeld(DbTransaction transaction) => _contexts.Any(context => IsIn(context, transaction));

    /// <summary>
    /// Throws if the connection was lost. EF Core opens it again without the transaction, and a later write would be
    /// committed alone. EF Core continues because a savepoint that cannot be released does not fail a save.
    /// </summary>
    /// <exception cref="InvalidOperationException">The connection of the context was lost.</exception>
    public void ThrowIfLost(DbContext context)
    {
        if (Ambient is null && context.Database.GetDbConnection().State != ConnectionState.Open)
        {
            throw new InvalidOperationException(
                "The database connection was lost and the transaction rolled back. Neither your changes nor webhook messages "
                + "were saved. Run the operation again.");
        }
    }

    public void OnCommitted(Action action) => _afterCommit.Add(action);

    /// <summary>Records events on the connection of a context that takes part.</summary>
    /// <param name="context">The context.</param>
    /// <param name="pending">The events.</param>
    /// <param name="table">The webhooks, or null to read them.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    public async ValueTask RecordAsync(
        DbContext context, IReadOnlyList<PendingEvent> pending, RoutingTable? table, CancellationToken cancellationToken)
    {
        if (pending.Count == 0)
        {
            return;
        }

        _contexts.Add(context);
        ThrowIfLost(context);

        // The connection is open, except in an ambient transaction: EF Core may have closed it and now enlists it again.
        // Without
        // await, because the ambient transaction may belong to the thread.
        context.Database.OpenConnection();
        try
        {
            var messages = services.Dispatcher.Compose(
                table ?? await services.PrepareAsync(cancellationToken).ConfigureAwait(false),
                [.. pending.Select(each => each.Event)]);
            var added = messages.Count == 0
                ? new AddResult(0, [])
                : await services.WriteAsync(context, messages, cancellationToken).ConfigureAwait(false);
            _recorded.Add(new(pending.Count, [.. messages.Select(message => message.Id)], added));
        }
        finally
        {
            await context.Database.CloseConnectionAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Records the pending events of every context that shares the transaction.</summary>
    public async ValueTask RecordAtCommitAsync(CancellationToken cancellationToken)
    {
        foreach (var outbox in _outboxes)
        {
            await outbox.RecordAtCommitAsync(this, [], cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Records the pending events that were dispatched in the transaction.</summary>
    public async ValueTask RecordOwnAsync(CancellationToken cancellationToken)
    {
        foreach (var outbox in _outboxes)
        {
            await outbox.RecordAsync(this, onlyItsOwn: true, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Discards pending events after a rollback to a savepoint. EF Core does not report which savepoint. Pending events
    /// are recorded before a savepoint is created, so all that are pending now are newer. The database knows which
    /// recorded messages are left.
    /// </summary>
    public void RolledBackToSavepoint()
    {
        _isInDoubt |= _recorded.Count > 0;
        foreach (var outbox in _outboxes)
        {
            outbox.Drop(this);
        }
    }

    public async ValueTask FindWhatIsLeftAsync(DbContext context, CancellationToken cancellationToken)
    {
        if (!_isInDoubt)
        {
            return;
        }

        List<string> ids = [.. _recorded.SelectMany(each => each.MessageIds)];
        var left = await context.Rows<MessageRow>()
            .Where(row => ids.Contains(row.Id))
            .Select(row => row.Id)
            .ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        var found = left.ToHashSet(StringComparer.Ordinal);
        List<RecordedEvents> known = [.. _recorded.Select(each => each.Of(found))];
        _recorded.Clear();
        _recorded.AddRange(known);
        _isInDoubt = false;
    }

    /// <summary>Counts the messages, notifies observers and wakes the pump.</summary>
    public void ReportCommitted()
    {
        _afterCommit.ForEach(action => action());
        if (_recorded.Count > 0)
        {
            services.Report(_recorded);
        }
    }

    private static bool IsIn(DbContext context, DbTransaction transaction)
    {
        try
        {
            return context.Database.CurrentTransaction?.GetDbTransaction() == transaction;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }
}
