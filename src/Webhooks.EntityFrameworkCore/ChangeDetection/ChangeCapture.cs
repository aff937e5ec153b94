using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Webhooks.Dispatching;

namespace Webhooks.ChangeDetection;

/// <summary>
/// The changes of one save: what they change is taken before the first statement of the save, what they result in after
/// the last one.
/// </summary>
/// <param name="context">The context that saves.</param>
/// <param name="plan">What is declared.</param>
/// <param name="attached">What was attached to it.</param>
/// <param name="settings">What holds for all changes of the save.</param>
internal sealed class ChangeCapture(
    DbContext context, ChangePlan plan, AttachedEntities attached, CaptureSettings settings)
{
    private readonly List<DetectedChange> _changes = [];

    public async ValueTask TakeBeforeAsync(RoutingTable table, CancellationToken cancellationToken)
    {
        var before = new OwnedEntries(context, isBefore: true);
        foreach (var changed in new ChangedEntities(plan, TrackedEntries.Of(context), attached).Find())
        {
            if (changed.IsWatched(table, settings.Source))
            {
                _changes.Add(Take(changed, before));
            }
        }

        var attachedChanges = _changes.Where(change => change.IsAttached).ToList();
        await ReadStoredAsync(attachedChanges, TakeStoredBefore, cancellationToken).ConfigureAwait(false);
        _changes.RemoveAll(change => change.IsAttached && !IsWatchedAsStored(table, change));
    }

    /// <summary>The events, once everything is written.</summary>
    public async ValueTask<List<WebhookEvent>> TakeAfterAsync(CancellationToken cancellationToken)
    {
        var after = new OwnedEntries(context, isBefore: false);
        foreach (var change in _changes.Where(change => change.Type != EventType.RecordDelete && !change.IsAttached))
        {
            TakeAfter(change, after.RowOf(change.Entry));
        }

        await ReadStoredAsync(
            [.. _changes.Where(change => change.IsAttached && change.Type != EventType.RecordDelete)],
            TakeAfter,
            cancellationToken).ConfigureAwait(false);
        return [.. _changes.Where(change => change.IsComplete).SelectMany(change => change.ToEvents(settings))];
    }

    private DetectedChange Take(ChangedEntity changed, OwnedEntries before)
    {
        var row = before.RowOf(changed.Replaced ?? changed.Entry);
        var hasPrevious = changed.Type != EventType.RecordInsert && !changed.IsAttached;
        return new()
        {
            Plan = changed.Plan,
            Type = changed.Type,
            Entry = changed.Entry,
            IsAttached = changed.IsAttached,
            EventId = settings.EventIdOf(new Identity(changed.Entry.Entity)),
            Key = changed.Plan.KeyOf(row),
            Previous = hasPrevious ? changed.Plan.Read(row) : null,
            TenantBefore = hasPrevious ? changed.Plan.TenantOf(row) : null,
        };
    }

    private bool IsWatchedAsStored(RoutingTable table, DetectedChange change) =>
        change.Previous is not null
        && (change.Type == EventType.RecordUpdate
            || change.Plan.IsWatched(table, change.Type, change.TenantBefore, settings.Source));

    private static void TakeStoredBefore(DetectedChange change, IRow row)
    {
        change.Previous = change.Plan.Read(row);
        change.TenantBefore = change.Plan.TenantOf(row);
    }

    private static void TakeAfter(DetectedChange change, IRow row)
    {
        change.Current = change.Plan.Read(row);
        change.TenantAfter = change.Plan.TenantOf(row);
    }

    private async ValueTask ReadStoredAsync(
        List<DetectedChange> changes, Action<DetectedChange, IRow> take, CancellationToken cancellationToken)
    {
        foreach (var ofOneType in changes.GroupBy(change => change.Plan))
        {
            var rows = await ofOneType.Key.Stored
                .ReadAsync(context, [.. ofOneType.Select(change => change.Key)], cancellationToken)
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

    /// <summary>One object, whatever it says of its equality.</summary>
    private sealed class Identity(object entity) : IEquatable<Identity>
    {
        private readonly object _entity = entity;

        public bool Equals(Identity? other) => ReferenceEquals(_entity, other?._entity);

        public override bool Equals(object? obj) => Equals(obj as Identity);

        public override int GetHashCode() => RuntimeHelpers.GetHashCode(_entity);
    }
}
