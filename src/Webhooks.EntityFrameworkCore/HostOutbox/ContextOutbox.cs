using Microsoft.EntityFrameworkCore;
using Webhooks.ChangeDetection;

namespace Webhooks.HostOutbox;

/// <summary>What one context has to record, for as long as it is rented. As thread-safe as a context: not at all.</summary>
internal sealed class ContextOutbox(DbContext context, ContextOutboxes outboxes)
{
    private readonly List<PendingEvent> _pending = [];

    public DbContext Context { get; } = context;

    public int Lease { get; } = context.ContextId.Lease;

    /// <summary>The save that is under way and has something to record; null while there is none.</summary>
    public SaveInProgress? Save { get; set; }

    /// <summary>Whether the save that is under way, with something to record or not, has come to its statements.</summary>
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

    /// <summary>Adds events. They end with the transaction that the context is in, or else wait for the next one.</summary>
    public void Add(IReadOnlyList<WebhookEvent> webhookEvents)
    {
        var transaction = CurrentTransaction;
        transaction?.Join(this);
        Add(webhookEvents, transaction);
    }

    /// <summary>Adds events that are recorded next.</summary>
    public void Add(IReadOnlyList<WebhookEvent> webhookEvents, HostTransaction? transaction) =>
        _pending.AddRange(webhookEvents.Select(each => new PendingEvent(each, transaction)));

    /// <summary>Whether anything waits; what was dispatched in a transaction that is gone does no longer.</summary>
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

    /// <summary>Records what waits, within the transaction, whose fate it shares from then on.</summary>
    public async ValueTask RecordAsync(
        HostTransaction transaction, bool onlyItsOwn, CancellationToken cancellationToken)
    {
        var taken = _pending.FindAll(each => each.Transaction == transaction || (each.Transaction is null && !onlyItsOwn));
        try
        {
            await transaction.RecordAsync(Context, taken, Save?.Definitions, cancellationToken).ConfigureAwait(false);
            Remove(taken);
        }
        catch
        {
            // The host may commit all the same. Then it is tried again, and fails the commit if it must.
            transaction.Join(this);
            throw;
        }
    }

    /// <summary>
    /// Records what waits, within the transaction that is about to commit. It goes on waiting until it has: an execution
    /// strategy may have to try again.
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
        await transaction.RecordAsync(Context, taken, Save?.Definitions, cancellationToken).ConfigureAwait(false);
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
