using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore.Metadata;
using Webhooks.Matching;

namespace Webhooks.ChangeDetection;

/// <summary>Represents the entities of a model that have webhooks. Immutable.</summary>
/// <param name="entities">The declared entity types, each concrete type separately.</param>
/// <param name="owned">The owned types within them.</param>
internal sealed class ChangePlan(IEnumerable<EntityPlan> entities, IEnumerable<IEntityType> owned)
{
    private readonly FrozenDictionary<IEntityType, EntityPlan> _entities =
        entities.ToFrozenDictionary(entity => entity.EntityType);

    private readonly FrozenSet<IEntityType> _owned = owned.ToFrozenSet();
    private WatchedPlan? _watched;

    public bool IsEmpty => _entities.Count == 0;

    public IEnumerable<EntityPlan> Entities => _entities.Values;

    public EntityPlan? Find(IEntityType type) => _entities.GetValueOrDefault(type);

    /// <summary>Returns whether a change of this type is a change of a declared entity.</summary>
    public bool Concerns(IEntityType type) => _entities.ContainsKey(type) || _owned.Contains(type);

    /// <summary>
    /// Returns the part of the plan that these webhooks may watch. The result is cached until they change.
    /// </summary>
    public ChangePlan WatchedIn(RoutingTable table)
    {
        if (Volatile.Read(ref _watched) is not { } watched || watched.Table != table)
        {
            Volatile.Write(ref _watched, watched = new(table, SelectWatched(table)));
        }

        return watched.Plan;
    }

    private ChangePlan SelectWatched(RoutingTable table)
    {
        List<EntityPlan> watched = [.. Entities.Where(entity => entity.MayBeWatched(table))];
        return new(
            watched,
            _owned.Where(type => watched.Exists(entity => OwnerOf(type).IsAssignableFrom(entity.EntityType))));
    }

    private static IEntityType OwnerOf(IEntityType type)
    {
        while (type.FindOwnership() is { } ownership)
        {
            type = ownership.PrincipalEntityType;
        }

        return type;
    }

    private sealed record WatchedPlan(RoutingTable Table, ChangePlan Plan);
}
