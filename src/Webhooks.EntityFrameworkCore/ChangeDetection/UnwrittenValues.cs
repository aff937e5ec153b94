using System.Collections;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Webhooks.ChangeDetection;

/// <summary>
/// Stores values of tracked entities that a save does not write, because EF Core does not consider them modified. A
/// comparer calls them equal, or changes were not detected. The database keeps the previous values.
/// </summary>
/// <param name="attached">
/// Receives each such entity, because its values in the tracker differ from the stored ones after the save.
/// </param>
internal sealed class UnwrittenValues(AttachedEntities attached)
{
    private readonly Dictionary<object, Dictionary<IProperty, object?>> _kept = new(ReferenceEqualityComparer.Instance);

    /// <summary>Checks a value before the save.</summary>
    /// <returns>The previous value.</returns>
    public object? Note(EntityEntry entry, IProperty property, object? before, PropertyValues current)
    {
        if (entry.State is EntityState.Modified or EntityState.Unchanged
            && !Equals(before, current[property])
            && !IsWritten(entry, property))
        {
            if (!_kept.TryGetValue(entry.Entity, out var values))
            {
                _kept.Add(entry.Entity, values = []);
            }

            values[property] = before;
            if (before is string or not IEnumerable)
            {
                attached.Add(entry.Entity);
            }
        }

        return before;
    }

    public bool TryFind(EntityEntry entry, IProperty property, out object? value)
    {
        value = null;
        return _kept.TryGetValue(entry.Entity, out var values) && values.TryGetValue(property, out value);
    }

    private static bool IsWritten(EntityEntry entry, IProperty property) =>
        property.ValueGenerated.HasFlag(ValueGenerated.OnUpdate) || MemberOf(entry, property).IsModified;

    private static PropertyEntry MemberOf(EntityEntry entry, IProperty property) =>
        property.DeclaringType is IComplexType { ComplexProperty: var part }
            ? MemberOf(entry, part).Property(property)
            : entry.Property(property);

    private static ComplexPropertyEntry MemberOf(EntityEntry entry, IComplexProperty part) =>
        part.DeclaringType is IComplexType { ComplexProperty: var outer }
            ? MemberOf(entry, outer).ComplexProperty(part)
            : entry.ComplexProperty(part);
}
