using System.Runtime.InteropServices;

namespace Webhooks.Sending;

/// <summary>Counts calls by a key. A key without calls has no entry. Not thread-safe.</summary>
internal sealed class SlotCounts<TKey>(IEqualityComparer<TKey>? comparer)
    where TKey : notnull
{
    private readonly Dictionary<TKey, SlotCount> _counts = new(comparer);

    public SlotCount this[TKey key] => _counts.GetValueOrDefault(key);

    public void Add(TKey key, bool isRetry, int calls)
    {
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, key, out _);
        count = new(count.Calls + calls, count.Retries + (isRetry ? calls : 0));
        if (count.Calls == 0)
        {
            _counts.Remove(key);
        }
    }
}
