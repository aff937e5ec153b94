using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Webhooks.ChangeDetection;

/// <summary>
/// Represents the values of a key. They are compared by the comparer of the property or, if it has a converter, as stored
/// values. Bytes are compared by content.
/// </summary>
internal readonly struct KeyValues : IEquatable<KeyValues>
{
    private readonly IReadOnlyList<IProperty> _properties;
    private readonly object?[] _values;
    private readonly object?[] _stored;

    private KeyValues(IReadOnlyList<IProperty> properties, object?[] values)
    {
        _properties = properties;
        _values = values;
        _stored = [.. values.Select((value, i) => StoredOf(properties[i], value))];
    }

    public IReadOnlyList<object?> Values => _values;

    public static KeyValues Of(IReadOnlyList<IProperty> properties, Func<IProperty, object?> read) =>
        new(properties, [.. properties.Select(read)]);

    public bool Equals(KeyValues other)
    {
        for (var i = 0; i < _stored.Length; i++)
        {
            if (!AreEqual(_properties[i], _stored[i], other._stored[i]))
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
                hash.Add(_stored[i] is { } value ? ComparerOf(_properties[i]).GetHashCode(value) : 0);
            }
        }

        return hash.ToHashCode();
    }

    /// <summary>
    /// Compares two values for ordering: stored values if they are comparable, text by code units, bytes by content.
    /// </summary>
    public static int Compare(IProperty property, object? one, object? other) =>
        (StoredOf(property, one), StoredOf(property, other)) switch
        {
            (byte[] left, byte[] right) => left.AsSpan().SequenceCompareTo(right),
            (string left, string right) => string.CompareOrdinal(left, right),
            (IComparable left, { } right) => left.CompareTo(right),
            (null, { }) => -1,
            ({ }, null) => 1,
            _ => 0,
        };

    private static object? StoredOf(IProperty property, object? value) =>
        property.GetTypeMapping().Converter is { } converter ? converter.ConvertToProvider(value) : value;

    private static ValueComparer ComparerOf(IProperty property) =>
        property.GetTypeMapping().Converter is null ? property.GetKeyValueComparer() : property.GetProviderValueComparer();

    private static bool AreEqual(IProperty property, object? one, object? other) => (one, other) switch
    {
        (byte[] left, byte[] right) => left.AsSpan().SequenceEqual(right),
        (null, _) or (_, null) => one is null && other is null,
        _ => ComparerOf(property).Equals(one, other),
    };
}
