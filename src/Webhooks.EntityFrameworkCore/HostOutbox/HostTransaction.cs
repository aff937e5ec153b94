using System.Data;
using System.Data.Common;
using System.Transactions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Webhooks.Dispatching;
using Webhooks.Model;
using Webhooks.Outbox;

namespace Webhooks.HostOutbox;

/// <summary>A transaction of the host: what was recorded in it, to be told once it is committed.</summary>
internal sealed class HostTransaction(OutboxServices services)
{
    private readonly List<RecordedEvents> _recorded = [];
    private readonly List<Action> _afterCommit = [];
    private readonly HashSet<ContextOutbox> _outboxes = [];
    private readonly HashSet<DbContext> _contexts = [];
    private bool _isInDoubt;
    private bool _isEnlisted;

    /// <summary>Null for a transaction of one connection.</summary>
    public Transaction? Ambient { get; init; }

    /// <summary>A context has something that is to be recorded before the commit, if no save does it.</summary>
    public void Join(ContextOutbox outbox)
    {
        _outboxes.Add(outbox);
        _contexts.Add(outbox.Context);
        if (Ambient is not null && !_isEnlisted)
        {
            // Asked before the connection's own part in the transaction, which stays the only one that commits anything.
            Ambient.EnlistVolatile(new AmbientCommit(this), EnlistmentOptions.EnlistDuringPrepareRequired);
            _isEnlisted = true;
        }
    }

    /// <summary>Whether a context that did something in it is in this transaction still.</summary>
    public bool IsHeld(DbTransaction transaction) => _contexts.Any(context => IsIn(context, transaction));

    /// <summary>
    /// EF Core opens a lost connection again, without the transaction that ended with it: what is written then would stand
    /// alone. It gets there, since to it a savepoint that cannot be released is no failure of a save.
    /// </summary>
    /// <exception cref="InvalidOperationException">The connection of the context is gone.</exception>
    public void ThrowIfLost(DbContext context)
    {
        if (Ambient is null && context.Database.GetDbConnection().State != ConnectionState.Open)
        {
            throw new InvalidOperationException(
                "The connection was lost, and with it the transaction: what was saved in it is gone, and no webhook was "
                + "recorded.");
        }
    }

    public void OnCommitted(Action action) => _afterCommit.Add(action);

    /// <summary>Records events on the connection of a context that takes part.</summary>
    /// <param name="context">The context.</param>
    /// <param name="pending">The events.</param>
    /// <param name="definitions">The definitions, where they were read already.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask RecordAsync(
        DbContext context, IReadOnlyList<PendingEvent> pending, DefinitionSnapshot? definitions, CancellationToken cancellationToken)
    {
        if (pending.Count == 0)
        {
            return;
        }

        _contexts.Add(context);
        ThrowIfLost(context);

        // Open already, but for an ambient transaction: there EF Core may have closed it, and takes it in again. Without any
        // await, since it goes by the thread.
        context.Database.OpenConnection();
        try
        {
            var messages = services.Composer.Compose(
                [.. pending.Select(each => each.Event)],
                definitions ?? await services.PrepareAsync(cancellationToken).ConfigureAwait(false));
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

    /// <summary>Records what still waits in any context that shares the transaction.</summary>
    public async ValueTask RecordAtCommitAsync(CancellationToken cancellationToken)
    {
        foreach (var outbox in _outboxes)
        {
            await outbox.RecordAtCommitAsync(this, [], cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Records what was dispatched in the transaction and still waits.</summary>
    public async ValueTask RecordOwnAsync(CancellationToken cancellationToken)
    {
        foreach (var outbox in _outboxes)
        {
            await outbox.RecordAsync(this, onlyItsOwn: true, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Nobody says which savepoint. So whatever waits is recorded before one is made, and all that waits now came after it;
    /// of what was recorded, the database knows what is left.
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

    /// <summary>Counts, tells observers, and wakes the pump.</summary>
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
