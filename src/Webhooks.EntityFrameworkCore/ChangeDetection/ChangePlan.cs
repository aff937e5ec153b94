using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Webhooks.ChangeDetection;

/// <summary>What a model declares to have webhooks. Immutable.</summary>
/// <param name="entities">The types of entities that are declared, each concrete type by itself.</param>
/// <param name="owned">The owned types within them.</param>
internal sealed class ChangePlan(IEnumerable<EntityPlan> entities, IEnumerable<IEntityType> owned)
{
    private readonly FrozenDictionary<IEntityType, EntityPlan> _entities =
        entities.ToFrozenDictionary(entity => entity.EntityType);

    private readonly FrozenSet<IEntityType> _owned = owned.ToFrozenSet();

    public bool IsEmpty => _entities.Count == 0;

    public IEnumerable<EntityPlan> Entities => _entities.Values;

    public EntityPlan? Find(IEntityType type) => _entities.GetValueOrDefault(type);

    /// <summary>Whether a change of it is a change of an entity that is declared.</summary>
    public bool Concerns(IEntityType type) => _entities.ContainsKey(type) || _owned.Contains(type);
}
