namespace Webhooks.Definitions.Validation;

/// <summary>
/// Finds which of many scopes of one object and type a new one overlaps, without comparing it with each of them: who names
/// a source or a field is a set of bits, 64 scopes a word, and what a scope overlaps is a few of these sets laid over one
/// another.
/// </summary>
internal sealed class OverlapIndex
{
    private readonly List<SubscriptionScope> _scopes = [];
    private readonly NameIndex _sources = new();
    private readonly NameIndex _fields = new();

    /// <summary>How many words of bits were looked at: what the search costs.</summary>
    public long Work => _sources.Work + _fields.Work;

    /// <summary>Adds a scope, and answers with the first one before it that it overlaps; null where it overlaps none.</summary>
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

    /// <summary>Who names what; no names mean every name, those that nobody else has included.</summary>
    private sealed class NameIndex
    {
        private readonly Dictionary<string, BitSet> _byName = new(StringComparer.Ordinal);
        private readonly BitSet _ofEveryName = new();
        private readonly BitSet _ofAny = new();
        private readonly BitSet _meeting = new();

        public long Work { get; private set; }

        /// <summary>Those that have a name in common with these. Valid until the next call.</summary>
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
