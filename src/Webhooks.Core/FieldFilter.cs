using System.Collections;
using System.Runtime.CompilerServices;

namespace Webhooks;

/// <summary>
/// The fields whose change triggers an update subscription: <see cref="All"/>, now and later, or selected ones.
/// </summary>
/// <remarks>Written as a collection: <c>Fields = ["Status", "Total"]</c>. Names are compared exactly. Immutable.</remarks>
[CollectionBuilder(typeof(FieldFilter), nameof(Create))]
public sealed class FieldFilter : IReadOnlyList<string>
{
    /// <summary>From how many names on they are looked up in a set.</summary>
    private const int ManyNames = 16;

    private readonly string[] _names;
    private readonly HashSet<string>? _set;

    private FieldFilter(string[] names)
    {
        _names = names;
        _set = names.Length < ManyNames ? null : new(names, StringComparer.Ordinal);
    }

    /// <summary>Every field, those added later included.</summary>
    public static FieldFilter All { get; } = new([]);

    /// <summary>Whether every field triggers; so it is where no name was given.</summary>
    public bool IsAll => _names.Length == 0;

    /// <summary>How many fields were selected; 0 for <see cref="All"/>.</summary>
    public int Count => _names.Length;

    /// <summary>A selected field.</summary>
    /// <param name="index">From 0.</param>
    public string this[int index] => _names[index];

    /// <summary>A filter of the given fields; of none, <see cref="All"/>.</summary>
    /// <param name="names">The names of the fields.</param>
    public static FieldFilter Create(ReadOnlySpan<string> names) => names.IsEmpty ? All : new(names.ToArray());

    /// <summary>Whether a change of this field triggers.</summary>
    /// <param name="name">The name of the field.</param>
    public bool Includes(string name) => IsAll || (_set?.Contains(name) ?? Array.IndexOf(_names, name) >= 0);

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)_names).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _names.GetEnumerator();

    /// <summary>The names, or <c>all fields</c>.</summary>
    public override string ToString() => IsAll ? "all fields" : string.Join(", ", _names);
}
