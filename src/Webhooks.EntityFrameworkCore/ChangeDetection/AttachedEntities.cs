using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Webhooks.ChangeDetection;

/// <summary>
/// The entities of one context that were attached, not queried: what the tracker holds for their original values is what
/// the host happened to have.
/// </summary>
internal sealed class AttachedEntities
{
    // Weak: a context that lives long tracks and clears many, and none of them lives on because of this.
    private readonly ConditionalWeakTable<object, object> _entities = [];

    /// <summary>Begins before the first command of a context: until then, what it tracks can only have been attached.</summary>
    public AttachedEntities(DbContext context)
    {
        foreach (var entry in TrackedEntries.Of(context))
        {
            AddExisting(entry);
        }

        context.ChangeTracker.Tracked += OnTracked;
        context.ChangeTracker.StateChanged += OnStateChanged;
    }

    /// <summary>What the tracker has of an entity is not, or no longer, what is stored.</summary>
    public void Add(object entity) => _entities.TryAdd(entity, this);

    public bool Contains(object entity) => _entities.TryGetValue(entity, out _);

    private void OnTracked(object? sender, EntityTrackedEventArgs tracked)
    {
        if (!tracked.FromQuery)
        {
            AddExisting(tracked.Entry);
        }
    }

    private void OnStateChanged(object? sender, EntityStateChangedEventArgs changed)
    {
        // Added, and then said by hand to exist.
        if (changed is { OldState: EntityState.Added, NewState: EntityState.Modified })
        {
            AddExisting(changed.Entry);
        }
    }

    private void AddExisting(EntityEntry entry)
    {
        if (entry.State is EntityState.Unchanged or EntityState.Modified or EntityState.Deleted)
        {
            Add(entry.Entity);
        }
    }
}
