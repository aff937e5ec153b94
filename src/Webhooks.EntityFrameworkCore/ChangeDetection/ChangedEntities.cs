using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Webhooks.ChangeDetection;

/// <summary>Finds the declared entities that a save changes, among all that a context tracks.</summary>
internal sealed class ChangedEntities(ChangePlan plan, IReadOnlyList<EntityEntry> tracked, AttachedEntities attached)
{
    private readonly Dictionary<object, ChangedEntity> _found = new(ReferenceEqualityComparer.Instance);

    private readonly Lazy<Dictionary<(IEntityType, KeyValues), EntityEntry>> _owners = new(() => OwnersAmong(tracked));

    public IReadOnlyCollection<ChangedEntity> Find()
    {
        foreach (var entry in tracked)
        {
            if (TypeOf(entry.State) is { } type && plan.Find(entry.Metadata) is { } entity)
            {
                Add(entry, entity, type, attached.Contains(entry.Entity));
            }
        }

        foreach (var entry in tracked)
        {
            if (entry.State is not (EntityState.Unchanged or EntityState.Detached)
                && entry.Metadata.IsOwned()
                && plan.Concerns(entry.Metadata)
                && FindOwner(entry) is { } owner
                && plan.Find(owner.Metadata) is { } entity)
            {
                var isAttached = attached.Contains(owner.Entity) || attached.Contains(entry.Entity);
                Add(owner, entity, EventType.RecordUpdate, isAttached);
            }
        }

        MergeReplaced();
        return _found.Values;
    }

    /// <summary>
    /// Merges the delete and the insert of a key into an update, unless the types differ, because their fields differ
    /// too.
    /// </summary>
    private void MergeReplaced()
    {
        var inserts = _found.Values.Where(each => each.Type == EventType.RecordInsert).ToList();
        if (inserts.Count == 0 || inserts.Count == _found.Count)
        {
            return;
        }

        var deleted = _found.Values.Where(each => each.Type == EventType.RecordDelete).ToLookup(KeyOf);
        foreach (var insert in inserts)
        {
            if (deleted[KeyOf(insert)].FirstOrDefault() is { Entry: { } entry } before)
            {
                _found.Remove(entry.Entity);
                _found[insert.Entry.Entity] = insert with
                {
                    Type = EventType.RecordUpdate,
                    IsAttached = before.IsAttached,
                    Replaced = entry,
                };
            }
        }
    }

    private static (IEntityType, KeyValues) KeyOf(ChangedEntity changed)
    {
        var values = changed.Entry.CurrentValues;
        return (changed.Entry.Metadata, changed.Plan.KeyOf(property => values[property]));
    }

    /// <summary>Adds an entity once. If only a part of it was attached, all of it counts as attached.</summary>
    private void Add(EntityEntry entry, EntityPlan entity, EventType type, bool isAttached) =>
        _found[entry.Entity] = _found.TryGetValue(entry.Entity, out var known)
            ? known with { IsAttached = (known.IsAttached || isAttached) && known.Type != EventType.RecordInsert }
            : new(entry, entity, type, isAttached && type != EventType.RecordInsert);

    private EntityEntry? FindOwner(EntityEntry entry)
    {
        EntityEntry? owner = entry;
        while (owner is not null && owner.Metadata.FindOwnership() is { } ownership)
        {
            var values = owner.State == EntityState.Added ? owner.CurrentValues : owner.OriginalValues;
            var key = KeyValues.Of(ownership.Properties, property => values[property]);
            owner = _owners.Value.GetValueOrDefault((ownership.PrincipalEntityType.GetRootType(), key));
        }

        return owner;
    }

    private static Dictionary<(IEntityType, KeyValues), EntityEntry> OwnersAmong(IReadOnlyList<EntityEntry> tracked)
    {
        var owners = new Dictionary<(IEntityType, KeyValues), EntityEntry>();
        foreach (var entry in tracked.Where(entry => entry.State != EntityState.Detached))
        {
            if (entry.Metadata.FindPrimaryKey() is { } key)
            {
                var values = entry.CurrentValues;
                var keyValues = KeyValues.Of(key.Properties, property => values[property]);
                owners.TryAdd((entry.Metadata.GetRootType(), keyValues), entry);
            }
        }

        return owners;
    }

    private static EventType? TypeOf(EntityState state) => state switch
    {
        EntityState.Added => EventType.RecordInsert,
        EntityState.Modified => EventType.RecordUpdate,
        EntityState.Deleted => EventType.RecordDelete,
        _ => (EventType?)null,
    };
}
