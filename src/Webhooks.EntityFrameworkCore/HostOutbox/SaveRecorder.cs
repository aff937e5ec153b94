using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
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
        NotWriting(context);
        var hasPending = outboxes.Find(context)?.HasPending() == true;
        if (!hasPending && !MayHaveChanges(context))
        {
            return;
        }

        var source = EventSourceScope.Current;
        var definitions = await Services.PrepareAsync(cancellationToken).ConfigureAwait(false);
        if (hasPending || IsWatched(context, definitions, source))
        {
            var outbox = outboxes.Of(context);
            outbox.Save = new(new(source, Services.Time.GetUtcNow()), definitions, outer);
            if (outbox.CurrentTransaction is null)
            {
                outbox.Save.RequireTransaction(context);
            }
        }
    }

    /// <summary>A context is about to do something in its database.</summary>
    public void Follow(DbContext context)
    {
        if (!Services.Plans.Of(context).IsEmpty && outboxes.Of(context) is { Attached: null } outbox)
        {
            outbox.Attached = new(context);
        }
    }

    /// <summary>A statement of a save is about to run. Before the first one, nothing is changed yet.</summary>
    public async ValueTask CaptureAsync(DbContext context, CancellationToken cancellationToken)
    {
        if (outboxes.Find(context) is not { Attached: { } attached } outbox)
        {
            return;
        }

        if (outbox is { Save: null, IsWriting: false })
        {
            outbox.Save = await BeginLateAsync(context, cancellationToken).ConfigureAwait(false);
        }

        outbox.IsWriting = true;
        if (outbox.Save is { Capture: null } save)
        {
            var plan = Services.Plans.Of(context).WatchedIn(save.Definitions);
            save.Capture = new(context, plan, attached, save.Settings, Services.Logger) { ReadsAll = save.IsRetried };
            await save.Capture.TakeBeforeAsync(save.Definitions, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Some rows were not there to be written. Where the host goes on without an exception, they have no events.</summary>
    public void NotWritten(DbContext context, IReadOnlyList<EntityEntry> entries) =>
        outboxes.Find(context)?.Save?.Capture?.NotWritten(entries);

    /// <summary>A save has ended well.</summary>
    public async ValueTask SavedAsync(DbContext context, CancellationToken cancellationToken)
    {
        NotWriting(context);
        if (outboxes.Find(context) is not { Save: { } save } outbox)
        {
            return;
        }

        if (!save.IsRecorded)
        {
            outbox.CurrentTransaction?.ThrowIfLost(context);
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
        NotWriting(context);
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

    /// <summary>What runs next is the first statement of a save, or of one around it that was interrupted.</summary>
    private void NotWriting(DbContext context)
    {
        if (outboxes.Find(context) is { } outbox)
        {
            outbox.IsWriting = false;
        }
    }

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

    /// <summary>
    /// A save in which nothing was to be seen until an interceptor that came after ours added to it. Of a single statement
    /// it has no transaction now: then it is recorded right after it.
    /// </summary>
    private async ValueTask<SaveInProgress?> BeginLateAsync(DbContext context, CancellationToken cancellationToken)
    {
        if (!TrackedEntries.AreChanged(context, WatchedPlanOf(context)))
        {
            return null;
        }

        var source = EventSourceScope.Current;
        var definitions = await Services.PrepareAsync(cancellationToken).ConfigureAwait(false);
        return IsWatched(context, definitions, source) ? new(new(source, Services.Time.GetUtcNow()), definitions, outer: null) : null;
    }

    /// <summary>Whether anything that is declared has changed, and anyone might watch it; as cheaply as can be.</summary>
    private bool MayHaveChanges(DbContext context)
    {
        Follow(context);
        return TrackedEntries.HaveChanges(context, WatchedPlanOf(context));
    }

    /// <summary>What anyone may watch; all that is declared, where the definitions have to be read again first.</summary>
    private ChangePlan WatchedPlanOf(DbContext context)
    {
        var plan = Services.Plans.Of(context);
        return Services.Composer.CurrentDefinitions is { } definitions ? plan.WatchedIn(definitions) : plan;
    }

    private bool IsWatched(DbContext context, DefinitionSnapshot definitions, EventSource? source)
    {
        var plan = Services.Plans.Of(context).WatchedIn(definitions);
        return !plan.IsEmpty
            && new ChangedEntities(plan, TrackedEntries.Of(context), outboxes.Of(context).Attached!)
                .Find()
                .Any(changed => changed.MayBeWatched(definitions, source));
    }
}
