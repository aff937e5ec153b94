using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore.Metadata;
using Webhooks.Dispatching;

namespace Webhooks.ChangeDetection;

/// <summary>What a model declares to have webhooks. Immutable.</summary>
/// <param name="entities">The types of entities that are declared, each concrete type by itself.</param>
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

    /// <summary>Whether a change of it is a change of an entity that is declared.</summary>
    public bool Concerns(IEntityType type) => _entities.ContainsKey(type) || _owned.Contains(type);

    /// <summary>
    /// The part of it that anyone may watch by these definitions; it is kept until they change. Types that share a table are
    /// in it together: of a row that is deleted and added again as another type, both sides are seen.
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
        var roots = Entities
            .Where(entity => entity.MayBeWatched(table))
            .Select(entity => entity.EntityType.GetRootType())
            .ToHashSet();
        return new(
            Entities.Where(entity => roots.Contains(entity.EntityType.GetRootType())),
            _owned.Where(type => roots.Contains(OwnerOf(type).GetRootType())));
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
