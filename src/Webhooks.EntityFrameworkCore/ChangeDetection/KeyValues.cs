using System.Collections;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Webhooks.ChangeDetection;

/// <summary>The values of a key, compared by content.</summary>
internal readonly struct KeyValues(object?[] values) : IEquatable<KeyValues>
{
    public IReadOnlyList<object?> Values => values;

    public static KeyValues Of(IReadOnlyList<IProperty> properties, Func<IProperty, object?> read)
    {
        var values = new object?[properties.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = read(properties[i]);
        }

        return new(values);
    }

    public bool Equals(KeyValues other) =>
        StructuralComparisons.StructuralEqualityComparer.Equals(values, other.Values);

    public override bool Equals(object? obj) => obj is KeyValues other && Equals(other);

    public override int GetHashCode() => StructuralComparisons.StructuralEqualityComparer.GetHashCode(values);
}
