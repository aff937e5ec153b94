namespace Webhooks.Matching;

/// <summary>
/// Represents an immutable map in shards. A look-up is one hash, an index and a dictionary. A change copies one shard, not
/// the map.
/// </summary>
internal sealed class ShardedMap<TKey, TValue>
    where TKey : notnull
{
    private const int ShardCount = 1_024;

    private readonly Dictionary<TKey, TValue>?[] _shards;
    private readonly IEqualityComparer<TKey> _comparer;

    public ShardedMap(IEqualityComparer<TKey> comparer)
        : this(new Dictionary<TKey, TValue>?[ShardCount], comparer, 0)
    {
    }

    private ShardedMap(Dictionary<TKey, TValue>?[] shards, IEqualityComparer<TKey> comparer, int count)
    {
        _shards = shards;
        _comparer = comparer;
        Count = count;
    }

    public int Count { get; }

    public IEnumerable<TValue> Values => _shards.Where(shard => shard is not null).SelectMany(shard => shard!.Values);

    public TValue? Find(TKey key) =>
        _shards[ShardOf(key)] is { } shard && shard.TryGetValue(key, out var value) ? value : default;

    public Builder ToBuilder() => new(this);

    /// <summary>Returns the values of an older map that are not in this one. Skips the shards that both share.</summary>
    public IEnumerable<TValue> ReplacedSince(ShardedMap<TKey, TValue> older)
    {
        for (var i = 0; i < ShardCount; i++)
        {
            var (before, now) = (older._shards[i], _shards[i]);
            if (before is null || ReferenceEquals(before, now))
            {
                continue;
            }

            foreach (var (key, value) in before)
            {
                if (now is null || !now.TryGetValue(key, out var current) || !ReferenceEquals(current, value))
                {
                    yield return value;
                }
            }
        }
    }

    private int ShardOf(TKey key) => _comparer.GetHashCode(key) & (ShardCount - 1);

    /// <summary>Collects changes, and copies each changed shard once.</summary>
    public sealed class Builder(ShardedMap<TKey, TValue> origin)
    {
        private readonly Dictionary<TKey, TValue>?[] _shards = [.. origin._shards];
        private readonly bool[] _isCopied = new bool[ShardCount];
        private int _count = origin.Count;

        public TValue? Find(TKey key) =>
            _shards[origin.ShardOf(key)] is { } shard && shard.TryGetValue(key, out var value) ? value : default;

        public void Set(TKey key, TValue value)
        {
            var shard = OwnShard(key);
            _count += shard.ContainsKey(key) ? 0 : 1;
            shard[key] = value;
        }

        public void Remove(TKey key) => _count -= OwnShard(key).Remove(key) ? 1 : 0;

        public ShardedMap<TKey, TValue> Build() => new(_shards, origin._comparer, _count);

        private Dictionary<TKey, TValue> OwnShard(TKey key)
        {
            var index = origin.ShardOf(key);
            if (!_isCopied[index])
            {
                _isCopied[index] = true;
                _shards[index] = _shards[index] is { } shard ? new(shard, origin._comparer) : new(origin._comparer);
            }

            return _shards[index]!;
        }
    }
}
