using Microsoft.EntityFrameworkCore;
using Webhooks.ChangeDetection;

namespace Webhooks.HostOutbox;

/// <summary>
/// Holds the pending events of one context, for one rental from a pool. Not thread-safe, like the context.
/// </summary>
internal sealed class ContextOutbox(DbContext context, ContextOutboxes outboxes)
{
    private readonly List<PendingEvent> _pending = [];

    public DbContext Context { get; } = context;

    public int Lease { get; } = context.ContextId.Lease;

    /// <summary>Gets or sets the save in progress, or null if there is none or it has nothing to record.</summary>
    public SaveInProgress? Save { get; set; }

    /// <summary>Gets or sets a value indicating whether the save in progress has executed a statement.</summary>
    public bool IsWriting { get; set; }

    public AttachedEntities? Attached { get; set; }

    private bool IsAlive
    {
        get
        {
            try
            {
                return Context.ContextId.Lease == Lease && Context.Model is not null;
            }
            catch (ObjectDisposedException)
            {
                return false;
            }
        }
    }

    public HostTransaction? CurrentTransaction => outboxes.Transactions.Current(Context);

    /// <summary>Adds events to the current transaction of the context or, if there is none, to the next one.</summary>
    public void Add(IReadOnlyList<WebhookEvent> webhookEvents)
    {
        var transaction = CurrentTransaction;
        transaction?.Join(this);
        Add(webhookEvents, transaction);
    }

    /// <summary>Adds events that are recorded next.</summary>
    public void Add(IReadOnlyList<WebhookEvent> webhookEvents, HostTransaction? transaction) =>
        _pending.AddRange(webhookEvents.Select(each => new PendingEvent(each, transaction)));

    /// <summary>Returns whether events are pending, after discarding those of a transaction that ended.</summary>
    public bool HasPending()
    {
        if (_pending.Count == 0)
        {
            return false;
        }

        var current = CurrentTransaction;
        _pending.RemoveAll(each => each.Transaction is { } ended && ended != current);
        return _pending.Count > 0;
    }

    /// <summary>Records pending events within the transaction. They are then committed or rolled back with it.</summary>
    public async ValueTask RecordAsync(
        HostTransaction transaction, bool onlyItsOwn, CancellationToken cancellationToken)
    {
        var taken = _pending.FindAll(each => each.Transaction == transaction || (each.Transaction is null && !onlyItsOwn));
        try
        {
            await transaction.RecordAsync(Context, taken, Save?.Table, cancellationToken).ConfigureAwait(false);
            Remove(taken);
        }
        catch
        {
            // The host may still commit. Recording is then retried, and fails the commit if it fails again.
            transaction.Join(this);
            throw;
        }
    }

    /// <summary>
    /// Records pending events within the transaction that is about to commit. They stay pending until the commit, because
    /// an execution strategy may retry.
    /// </summary>
    public async ValueTask RecordAtCommitAsync(
        HostTransaction transaction, IReadOnlyList<WebhookEvent> detected, CancellationToken cancellationToken)
    {
        if (!IsAlive)
        {
            return;
        }

        var waiting = _pending.FindAll(each => each.Transaction is null || each.Transaction == transaction);
        List<PendingEvent> taken = [.. waiting, .. detected.Select(each => new PendingEvent(each, transaction))];
        await transaction.RecordAsync(Context, taken, Save?.Table, cancellationToken).ConfigureAwait(false);
        transaction.OnCommitted(() => Remove(waiting));
    }

    public void Drop(HostTransaction transaction) => _pending.RemoveAll(each => each.Transaction == transaction);

    private void Remove(List<PendingEvent> events)
    {
        foreach (var each in events)
        {
            _pending.Remove(each);
        }
    }
}
