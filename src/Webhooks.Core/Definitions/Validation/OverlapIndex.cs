namespace Webhooks.Definitions.Validation;

/// <summary>
/// Finds the first of many scopes of one object and type that a new scope overlaps, without comparing it with each. The
/// scopes that have a source or a field are a set of bits, 64 scopes per word, and a search combines a few of these sets.
/// </summary>
internal sealed class OverlapIndex
{
    private readonly List<SubscriptionScope> _scopes = [];
    private readonly NameIndex _sources = new();
    private readonly NameIndex _fields = new();

    /// <summary>Gets the number of words of bits that were examined: the cost of the search.</summary>
    public long Work => _sources.Work + _fields.Work;

    /// <summary>Adds a scope. Returns the first earlier scope that it overlaps, or <see langword="null"/>.</summary>
    public SubscriptionScope? Add(SubscriptionScope scope)
    {
        var bySource = _sources.Meeting(scope.Sources);
        var byField = _fields.Meeting(scope.Fields);
        var first = bySource.FirstInCommonWith(byField);
        _sources.Add(_scopes.Count, scope.Sources);
        _fields.Add(_scopes.Count, scope.Fields);
        _scopes.Add(scope);
        return first < 0 ? null : _scopes[first];
    }

    /// <summary>Stores which scopes have which names. A scope without names has every name, also unknown ones.</summary>
    private sealed class NameIndex
    {
        private readonly Dictionary<string, BitSet> _byName = new(StringComparer.Ordinal);
        private readonly BitSet _ofEveryName = new();
        private readonly BitSet _ofAny = new();
        private readonly BitSet _meeting = new();

        public long Work { get; private set; }

        /// <summary>Returns the scopes that share a name with these. Valid until the next call.</summary>
        public BitSet Meeting(HashSet<string>? names)
        {
            if (names is null)
            {
                return _ofAny;
            }

            _meeting.Clear();
            if (names.Count > 0)
            {
                Work += _meeting.Unite(_ofEveryName);
            }

            foreach (var name in names)
            {
                Work += _byName.TryGetValue(name, out var named) ? _meeting.Unite(named) : 1;
            }

            return _meeting;
        }

        public void Add(int index, HashSet<string>? names)
        {
            if (names is null)
            {
                _ofEveryName.Set(index);
                _ofAny.Set(index);
                return;
            }

            foreach (var name in names)
            {
                if (!_byName.TryGetValue(name, out var named))
                {
                    _byName[name] = named = new();
                }

                named.Set(index);
                _ofAny.Set(index);
            }
        }
    }
}
