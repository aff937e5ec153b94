using Microsoft.EntityFrameworkCore;
using Webhooks.ChangeDetection;
using Webhooks.Dispatching;

namespace Webhooks.HostOutbox;

/// <summary>Follows a save from its beginning to its end, and records what it changed.</summary>
internal sealed class SaveRecorder(ContextOutboxes outboxes)
{
    private OutboxServices Services => outboxes.Services;

    /// <summary>A save begins. One that has nothing to record is left alone.</summary>
    public async ValueTask BeginAsync(DbContext context, CancellationToken cancellationToken)
    {
        var outer = LeftBehind(context);
        var settings = new CaptureSettings(EventSourceScope.Current, Services.Time.GetUtcNow());
        if (await IsWatchedAsync(context, settings.Source, cancellationToken).ConfigureAwait(false)
            || outboxes.Find(context)?.HasPending() == true)
        {
            var outbox = outboxes.Of(context);
            outbox.Save = new(settings, outer);
            if (outbox.CurrentTransaction is null)
            {
                outbox.Save.RequireTransaction(context);
            }
        }
    }

    /// <summary>A context is about to do something in its database.</summary>
    public void Follow(DbContext context)
    {
        if (!Services.Plans.Of(context.Model).IsEmpty && outboxes.Of(context) is { Attached: null } outbox)
        {
            outbox.Attached = new(context);
        }
    }

    /// <summary>A statement of a save is about to run. Before the first one, nothing is changed yet.</summary>
    public async ValueTask CaptureAsync(DbContext context, CancellationToken cancellationToken)
    {
        if (outboxes.Find(context) is { Save: { Capture: null } save, Attached: { } attached })
        {
            save.Capture = new(context, Services.Plans.Of(context.Model), attached, save.Settings);
            var table = await Services.Directory.GetAsync(cancellationToken).ConfigureAwait(false);
            await save.Capture.TakeBeforeAsync(table, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A save has ended well.</summary>
    public async ValueTask SavedAsync(DbContext context, CancellationToken cancellationToken)
    {
        if (outboxes.Find(context) is not { Save: { } save } outbox)
        {
            return;
        }

        var detected = save is { IsRecorded: false, Capture: { } capture }
            ? await capture.TakeAfterAsync(cancellationToken).ConfigureAwait(false)
            : [];
        End(context);
        if (!save.IsRecorded)
        {
            await RecordAsync(outbox, detected, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async ValueTask RecordAsync(
        ContextOutbox outbox, IReadOnlyList<WebhookEvent> detected, CancellationToken cancellationToken)
    {
        var current = outbox.CurrentTransaction;
        outbox.Add(detected, current);
        if (current is { } transaction)
        {
            await outbox.RecordAsync(transaction, onlyItsOwn: false, cancellationToken).ConfigureAwait(false);
        }
        else if (outbox.HasPending())
        {
            await CommitAloneAsync(outbox.Context, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>A save has ended, well or not.</summary>
    public void End(DbContext context)
    {
        if (outboxes.Find(context) is { Save: { } save } outbox)
        {
            save.Restore(context);
            outbox.Save = save.Outer;
        }
    }

    /// <summary>Nothing else was saved: what waits is recorded as its transaction commits.</summary>
    private static Task CommitAloneAsync(DbContext context, CancellationToken cancellationToken) =>
        context.Database.CreateExecutionStrategy().ExecuteAsync(
            async cancelled =>
            {
                var transaction = await context.Database.BeginTransactionAsync(cancelled).ConfigureAwait(false);
                await using var _ = transaction.ConfigureAwait(false);
                await transaction.CommitAsync(cancelled).ConfigureAwait(false);
            },
            cancellationToken);

    /// <summary>
    /// The save that goes on around this one, from an interceptor. One that never came to a statement was ended by an
    /// exception that nobody told of.
    /// </summary>
    private SaveInProgress? LeftBehind(DbContext context)
    {
        while (outboxes.Find(context) is { Save: { Capture: null } })
        {
            End(context);
        }

        return outboxes.Find(context)?.Save;
    }

    private async ValueTask<bool> IsWatchedAsync(
        DbContext context, EventSource? source, CancellationToken cancellationToken)
    {
        var plan = Services.Plans.Of(context.Model);
        if (plan.IsEmpty)
        {
            return false;
        }

        Follow(context);
        if (Services.Directory.Fresh is { Count: 0 } || !TrackedEntries.HaveChanges(context, plan))
        {
            return false;
        }

        var table = await Services.Directory.GetAsync(cancellationToken).ConfigureAwait(false);
        return table.Count > 0 && MayBeWatched(context, plan, table, source);
    }

    private bool MayBeWatched(DbContext context, ChangePlan plan, RoutingTable table, EventSource? source) =>
        new ChangedEntities(plan, TrackedEntries.Of(context), outboxes.Of(context).Attached!)
            .Find()
            .Any(changed => changed.MayBeWatched(table, source));
}
