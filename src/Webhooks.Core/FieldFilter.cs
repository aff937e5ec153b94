using System.Collections;
using System.Runtime.CompilerServices;

namespace Webhooks;

/// <summary>
/// Represents the watched fields of a subscription: <see cref="All"/> current and future fields, or selected ones.
/// </summary>
/// <remarks>Write it as a collection: <c>Fields = ["Status", "Total"]</c>. Names are compared exactly. Immutable.</remarks>
[CollectionBuilder(typeof(FieldFilter), nameof(Create))]
public sealed class FieldFilter : IReadOnlyList<string>
{
    /// <summary>The minimum number of names for which a set is used.</summary>
    private const int ManyNames = 16;

    private readonly string[] _names;
    private readonly HashSet<string>? _set;

    private FieldFilter(string[] names)
    {
        _names = names;
        _set = names.Length < ManyNames ? null : new(names, StringComparer.Ordinal);
    }

    /// <summary>Gets the filter that includes all current and future fields.</summary>
    public static FieldFilter All { get; } = new([]);

    /// <summary>Gets a value indicating whether all fields are watched, because no name was given.</summary>
    public bool IsAll => _names.Length == 0;

    /// <summary>Gets the number of selected fields. It is 0 for <see cref="All"/>.</summary>
    public int Count => _names.Length;

    /// <summary>Gets the name of a selected field.</summary>
    /// <param name="index">The index, from 0.</param>
    public string this[int index] => _names[index];

    /// <summary>Creates a filter of the given fields, or <see cref="All"/> if there are none.</summary>
    /// <param name="names">The names of the fields.</param>
    public static FieldFilter Create(ReadOnlySpan<string> names) => names.IsEmpty ? All : new(names.ToArray());

    /// <summary>Determines whether a field is watched.</summary>
    /// <param name="name">The name of the field.</param>
    public bool Includes(string name) => IsAll || (_set?.Contains(name) ?? Array.IndexOf(_names, name) >= 0);

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)_names).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _names.GetEnumerator();

    /// <summary>Returns the names, or <c>all fields</c>.</summary>
    public override string ToString() => IsAll ? "all fields" : string.Join(", ", _names);
}
