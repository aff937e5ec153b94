using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Webhooks.ChangeDetection;

/// <summary>
/// The values of a key, compared as the model compares them: by the comparer of the property or, if it has a converter, as the
/// values that are stored. A class without <c>Equals</c> and an array of bytes are equal by content.
/// </summary>
internal readonly struct KeyValues : IEquatable<KeyValues>
{
    private readonly object?[] _values;
    private readonly object?[] _stored;
    private readonly ValueComparer[] _comparers;

    private KeyValues(object?[] values, object?[] stored, ValueComparer[] comparers)
    {
        _values = values;
        _stored = stored;
        _comparers = comparers;
    }

    public IReadOnlyList<object?> Values => _values;

    public static KeyValues Of(IReadOnlyList<IProperty> properties, Func<IProperty, object?> read)
    {
        var key = new KeyValues(
            new object?[properties.Count], new object?[properties.Count], new ValueComparer[properties.Count]);
        for (var i = 0; i < properties.Count; i++)
        {
            var property = properties[i];
            key._values[i] = read(property);
            (key._stored[i], key._comparers[i]) = Comparable(property, key._values[i]);
        }

        return key;
    }

    public bool Equals(KeyValues other)
    {
        for (var i = 0; i < _stored.Length; i++)
        {
            if (!AreEqual(_comparers[i], _stored[i], other._stored[i]))
            {
                return false;
            }
        }

        return _stored.Length == other._stored.Length;
    }

    public override bool Equals(object? obj) => obj is KeyValues other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        for (var i = 0; i < _stored.Length; i++)
        {
            if (_stored[i] is byte[] bytes)
            {
                hash.AddBytes(bytes);
            }
            else
            {
                hash.Add(_stored[i] is { } value ? _comparers[i].GetHashCode(value) : 0);
            }
        }

        return hash.ToHashCode();
    }

    /// <summary>What an order of rows can be made of: the stored value if it has an order, bytes by content.</summary>
    public static int Compare(IProperty property, object? one, object? other) =>
        (Comparable(property, one).Value, Comparable(property, other).Value) switch
        {
            (byte[] left, byte[] right) => left.AsSpan().SequenceCompareTo(right),
            (IComparable left, { } right) => left.CompareTo(right),
            (null, { }) => -1,
            ({ }, null) => 1,
            _ => 0,
        };

    private static (object? Value, ValueComparer Comparer) Comparable(IProperty property, object? value)
    {
        var converter = property.GetTypeMapping().Converter;
        return converter is null
            ? (value, property.GetKeyValueComparer())
            : (converter.ConvertToProvider(value), property.GetProviderValueComparer());
    }

    private static bool AreEqual(ValueComparer comparer, object? one, object? other) => (one, other) switch
    {
        (byte[] left, byte[] right) => left.AsSpan().SequenceEqual(right),
        (null, _) or (_, null) => one is null && other is null,
        _ => comparer.Equals(one, other),
    };
}
