using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.Extensions.Logging;
using Webhooks.Matching;
using Webhooks.Storage;

namespace Webhooks.ChangeDetection;

/// <summary>
/// Captures the changes of one save: the previous values before its first statement, the current values after its last
/// one.
/// </summary>
/// <param name="context">The context that saves.</param>
/// <param name="plan">The declarations of the model.</param>
/// <param name="attached">The entities that were attached to the context.</param>
/// <param name="settings">The settings of the save.</param>
/// <param name="logger">The logger for rows that were written and not found.</param>
internal sealed class ChangeCapture(
    DbContext context, ChangePlan plan, AttachedEntities attached, CaptureSettings settings, ILogger logger)
{
    private readonly List<DetectedChange> _changes = [];
    private readonly UnwrittenValues _unwritten = new(attached);

    /// <summary>
    /// Gets a value indicating whether all rows are read before and after, now and in later saves, instead of using the
    /// tracker.
    /// </summary>
    public bool ReadsAll { get; init; }

    public async ValueTask TakeBeforeAsync(RoutingTable table, CancellationToken cancellationToken)
    {
        var before = new OwnedEntries(context, _unwritten, isBefore: true);
        foreach (var changed in new ChangedEntities(plan, TrackedEntries.Of(context), attached).Find())
        {
            if (changed.IsWatched(table, settings.Source))
            {
                _changes.Add(Take(changed, before));
            }
        }

        var stored = _changes.Where(change => change.IsReadBefore);
        await ReadAsync(stored, TakeBefore, lockThem: true, cancellationToken).ConfigureAwait(false);
        _changes.RemoveAll(change => change is { IsReadBefore: true, Before: not null }
            && change.Type == EventType.RecordDelete
            && !change.Plan.IsWatched(table, change.Type, change.TenantBefore, settings.Source));
    }

    /// <summary>
    /// Discards rows that the save did not find as expected. The host may continue without an exception.
    /// </summary>
    public void NotWritten(IReadOnlyList<EntityEntry> entries) =>
        _changes.RemoveAll(change => entries.Any(entry => entry.Entity == change.Entry.Entity));

    /// <summary>Returns the events, after everything is written.</summary>
    public async ValueTask<List<WebhookEvent>> TakeAfterAsync(CancellationToken cancellationToken)
    {
        var after = new OwnedEntries(context, _unwritten, isBefore: false);
        foreach (var change in _changes.Where(change => change.IsReadAfter))
        {
            change.Key = change.Plan.KeyOf(after.RowOf(change.Entry).Value);
        }

        var stored = _changes.Where(change => change.IsReadAfter);
        await ReadAsync(stored, TakeAfter, lockThem: false, cancellationToken).ConfigureAwait(false);
        foreach (var change in _changes)
        {
            TakeWhatIsMissing(change, after);
        }

        // Deletes first: an inserted row may have the key of a deleted one in a database that ignores case.
        return
        [
            .. _changes.OrderByDescending(change => change.Type == EventType.RecordDelete)
                .SelectMany(change => change.ToEvents(settings)),
        ];
    }

    private DetectedChange Take(ChangedEntity changed, OwnedEntries before)
    {
        var row = before.RowOf(changed.Replaced ?? changed.Entry);
        var change = new DetectedChange
        {
            Plan = changed.Plan,
            Type = changed.Type,
            Entry = changed.Entry,
            IsRead = changed.IsRead || ReadsAll,
            EventId = settings.EventIdOf(new Identity(changed.Entry.Entity)),
            Key = changed.Plan.KeyOf(row.Value),
            IsReplaced = changed.Replaced is not null,
        };
        if (change.IsReplaced || ReadsAll)
        {
            attached.Add(change.Entry.Entity);
        }

        if (change.Type != EventType.RecordInsert && !change.IsRead)
        {
            TakeBefore(change, row);
        }

        return change;
    }

    private static void TakeBefore(DetectedChange change, IRow row)
    {
        change.Before = change.Plan.Take(row);
        change.TenantBefore = change.Plan.TenantOf(row.Value);
    }

    private static void TakeAfter(DetectedChange change, IRow row)
    {
        change.After = change.Plan.Take(row);
        change.TenantAfter = change.Plan.TenantOf(row.Value);
    }

    /// <summary>Uses the values that EF Core wrote if no query finds the row.</summary>
    private void TakeWhatIsMissing(DetectedChange change, OwnedEntries after)
    {
        if (change.Type != EventType.RecordDelete && change.After is null)
        {
            TakeAfter(change, after.RowOf(change.Entry));
        }

        if (change.Type != EventType.RecordInsert && change.Before is null)
        {
            StoreLog.RowNotFound(logger, change.Plan.ObjectName, change.Type.Value);
        }

        if (change.Type == EventType.RecordDelete && change.Before is null)
        {
            var row = after.RowOf(change.Entry);
            change.Before = change.Plan.TakeKey(row);
            change.TenantBefore = change.Plan.TenantOf(row.Value);
        }
    }

    private async ValueTask ReadAsync(
        IEnumerable<DetectedChange> changes,
        Action<DetectedChange, IRow> take,
        bool lockThem,
        CancellationToken cancellationToken)
    {
        foreach (var ofOneType in changes.GroupBy(change => change.Plan))
        {
            var rows = await ofOneType.Key.Stored
                .ReadAsync(context, [.. ofOneType.Select(change => change.Key)], lockThem, cancellationToken)
                .ConfigureAwait(false);
            foreach (var change in ofOneType)
            {
                if (rows.TryGetValue(change.Key, out var row))
                {
                    take(change, row);
                }
            }
        }
    }

    /// <summary>Compares an object by reference, even if it overrides equality.</summary>
    private sealed class Identity(object entity) : IEquatable<Identity>
    {
        private readonly object _entity = entity;

        public bool Equals(Identity? other) => ReferenceEquals(_entity, other?._entity);

        public override bool Equals(object? obj) => Equals(obj as Identity);

        public override int GetHashCode() => RuntimeHelpers.GetHashCode(_entity);
    }
}
