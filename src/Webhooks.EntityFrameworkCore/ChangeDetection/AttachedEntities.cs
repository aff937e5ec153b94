using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Webhooks.ChangeDetection;

/// <summary>
/// Stores the entities of one context that were attached and not queried. Their original values in the tracker may differ
/// from the database.
/// </summary>
internal sealed class AttachedEntities
{
    // Weak references: a long-lived context tracks and clears many entities, which must stay collectable.
    private readonly ConditionalWeakTable<object, object> _entities = [];

    /// <summary>
    /// Begins before the first command of a context. Entities that are tracked by then can only have been attached.
    /// </summary>
    public AttachedEntities(DbContext context)
    {
        foreach (var entry in TrackedEntries.Of(context))
        {
            AddExisting(entry);
        }

        context.ChangeTracker.Tracked += OnTracked;
        context.ChangeTracker.StateChanged += OnStateChanged;
    }

    /// <summary>Adds an entity whose values in the tracker are not, or no longer, the stored ones.</summary>
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
        // Added, and then marked as existing.
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
