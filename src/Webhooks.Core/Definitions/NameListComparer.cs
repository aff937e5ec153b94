using System.Diagnostics.CodeAnalysis;

namespace Webhooks.Definitions;

/// <summary>Compares lists of names by their content, in their order. A damaged definition may have a null in it.</summary>
internal sealed class NameListComparer : IEqualityComparer<string[]>
{
    public static NameListComparer Instance { get; } = new();

    public bool Equals(string[]? x, string[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode([DisallowNull] string[] obj) => HashOf(obj);

    public static int HashOf(IEnumerable<string> names)
    {
        var hash = default(HashCode);
        foreach (var name in names)
        {
            hash.Add(name, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }
}
