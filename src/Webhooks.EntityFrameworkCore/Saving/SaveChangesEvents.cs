using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Webhooks.ChangeDetection;
using Webhooks.Dispatching;

namespace Webhooks.Saving;

/// <summary>Observes a save from its beginning to its end, and records its changes.</summary>
internal sealed class SaveChangesEvents(ContextOutboxes outboxes)
{
    private SavingServices Services => outboxes.Services;

    /// <summary>Handles the beginning of a save. A save with nothing to record is ignored.</summary>
    public async ValueTask SavingChangesAsync(DbContext context, CancellationToken cancellationToken)
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

    /// <summary>Begins to observe attached entities before the first command of a context.</summary>
    public void Follow(DbContext context)
    {
        if (!Services.Plans.Of(context).IsEmpty && outboxes.Of(context) is { Attached: null } outbox)
        {
            outbox.Attached = new(context);
        }
    }

    /// <summary>Captures the state before the first statement of a save.</summary>
    public async ValueTask CommandExecutingAsync(DbContext context, CancellationToken cancellationToken)
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

    /// <summary>
    /// Discards rows that were not found by the write. If the host continues without an exception, they have no events.
    /// </summary>
    public void ThrowingConcurrencyException(DbContext context, IReadOnlyList<EntityEntry> entries) =>
        outboxes.Find(context)?.Save?.Capture?.NotWritten(entries);

    /// <summary>Handles a successful save.</summary>
    public async ValueTask SavedChangesAsync(DbContext context, CancellationToken cancellationToken)
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
        SaveChangesEnded(context);
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

    /// <summary>Handles the end of a save, successful or not.</summary>
    public void SaveChangesEnded(DbContext context)
    {
        NotWriting(context);
        if (outboxes.Find(context) is { Save: { } save } outbox)
        {
            save.Restore(context);
            outbox.Save = save.Outer;
        }
    }

    /// <summary>Commits a transaction that records only pending events, because nothing else was saved.</summary>
    private static Task CommitAloneAsync(DbContext context, CancellationToken cancellationToken) =>
        context.Database.CreateExecutionStrategy().ExecuteAsync(
            async cancelled =>
            {
                var transaction = await context.Database.BeginTransactionAsync(cancelled).ConfigureAwait(false);
                await using var _ = transaction.ConfigureAwait(false);
                await transaction.CommitAsync(cancelled).ConfigureAwait(false);
            },
            cancellationToken);

    /// <summary>Marks the next statement as the first one of a save, or of an interrupted outer save.</summary>
    private void NotWriting(DbContext context)
    {
        if (outboxes.Find(context) is { } outbox)
        {
            outbox.IsWriting = false;
        }
    }

    /// <summary>
    /// Returns the outer save, from an interceptor of which this save began. A save without any statement was ended by an
    /// exception that EF Core did not report.
    /// </summary>
    private SaveChangesCall? LeftBehind(DbContext context)
    {
        while (outboxes.Find(context) is { Save: { Capture: null } })
        {
            SaveChangesEnded(context);
        }

        return outboxes.Find(context)?.Save;
    }

    /// <summary>
    /// Begins a save in which no change was visible until a later interceptor added one. A save of a single statement
    /// then has no transaction, and its events are recorded right after it.
    /// </summary>
    private async ValueTask<SaveChangesCall?> BeginLateAsync(DbContext context, CancellationToken cancellationToken)
    {
        if (!TrackedEntries.AreChanged(context, WatchedPlanOf(context)))
        {
            return null;
        }

        var source = EventSourceScope.Current;
        var definitions = await Services.PrepareAsync(cancellationToken).ConfigureAwait(false);
        return IsWatched(context, definitions, source)
            ? new(new(source, Services.Time.GetUtcNow()), definitions, outer: null)
            : null;
    }

    /// <summary>Returns whether a declared entity that may be watched has changed. A cheap check.</summary>
    private bool MayHaveChanges(DbContext context)
    {
        Follow(context);
        return TrackedEntries.HaveChanges(context, WatchedPlanOf(context));
    }

    /// <summary>
    /// Returns the plan of what may be watched, or of everything declared if the webhooks must be read again first.
    /// </summary>
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
