namespace Webhooks.Definitions;

/// <summary>
/// Keeps the latest parts of definitions by their content, so that equal parts of many definitions are one object.
/// </summary>
/// <remarks>Thread-safe and bounded: a part that others displaced is created again.</remarks>
/// <param name="sets">The number of sets of four parts each, a power of two.</param>
/// <param name="comparer">Compares the content.</param>
internal sealed class PartCache<TKey, TPart>(int sets, IEqualityComparer<TKey> comparer)
    where TPart : class
{
    private const int SetSize = 4;

    // Read and written by all threads without a lock: each slot has a complete entry, and any entry is correct there.
    private readonly Entry?[] _entries = new Entry?[sets * SetSize];

    public TPart Get(TKey key, Func<TKey, TPart> create)
    {
        var hash = key is null ? 0 : comparer.GetHashCode(key);
        var set = _entries.AsSpan((hash & (sets - 1)) * SetSize, SetSize);
        foreach (var entry in set)
        {
            if (entry is not null && entry.Hash == hash && comparer.Equals(entry.Key, key))
            {
                return entry.Part;
            }
        }

        var added = new Entry(hash, key, create(key));
        set[..^1].CopyTo(set[1..]);
        set[0] = added;
        return added.Part;
    }

    private sealed class Entry(int hash, TKey key, TPart part)
    {
        public int Hash => hash;

        public TKey Key => key;

        public TPart Part => part;
    }
}
