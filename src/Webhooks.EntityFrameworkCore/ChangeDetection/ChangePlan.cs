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

    /// <summary>The part of it that anyone may watch by these definitions; it is kept until they change.</summary>
    public ChangePlan WatchedIn(DefinitionSnapshot definitions)
    {
        if (Volatile.Read(ref _watched) is not { } watched || watched.Definitions != definitions)
        {
            Volatile.Write(ref _watched, watched = new(definitions, SelectWatched(definitions)));
        }

        return watched.Plan;
    }

    private ChangePlan SelectWatched(DefinitionSnapshot definitions)
    {
        List<EntityPlan> watched = [.. Entities.Where(entity => entity.MayBeWatched(definitions))];
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

    private sealed record WatchedPlan(DefinitionSnapshot Definitions, ChangePlan Plan);
}
