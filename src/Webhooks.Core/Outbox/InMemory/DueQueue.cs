namespace Webhooks.Outbox.InMemory;

/// <summary>
/// Deliveries in order of due time, and of recording where that is the same. What is due no earlier than all before it,
/// which is nearly everything, is put at the end of a list; only the rest is sorted.
/// </summary>
internal sealed class DueQueue
{
    private readonly StoredDeliveryList _inOrder = new(static d => ref d.Turn, d => d.Due);
    private SortedSet<StoredDelivery>? _earlier;

    public int Count => _inOrder.Count + (_earlier?.Count ?? 0);

    /// <summary>What is due first; null where there is nothing.</summary>
    public StoredDelivery? First
    {
        get
        {
            var first = _inOrder.First;
            return _earlier?.Min is { } earlier && (first is null || IsBefore(earlier, first)) ? earlier : first;
        }
    }

    public void Add(StoredDelivery delivery)
    {
        if (_inOrder.Last is { } last && IsBefore(delivery, last))
        {
            _earlier ??= new(DueOrder.Instance);
            _earlier.Add(delivery);
        }
        else
        {
            _inOrder.Add(delivery);
        }
    }

    public void Remove(StoredDelivery delivery)
    {
        if (_earlier?.Remove(delivery) != true)
        {
            _inOrder.Remove(delivery);
        }
        else if (_earlier.Count == 0)
        {
            _earlier = null;
        }
    }

    /// <summary>Everything, in order. Not to be changed meanwhile.</summary>
    public IEnumerable<StoredDelivery> All()
    {
        var next = _inOrder.First;
        foreach (var earlier in _earlier ?? Enumerable.Empty<StoredDelivery>())
        {
            for (; next is not null && IsBefore(next, earlier); next = _inOrder.After(next))
            {
                yield return next;
            }

            yield return earlier;
        }

        for (; next is not null; next = _inOrder.After(next))
        {
            yield return next;
        }
    }

    /// <summary>Takes out everything, in order.</summary>
    public IReadOnlyList<StoredDelivery> Clear()
    {
        var all = All().ToList();
        all.ForEach(Remove);
        return all;
    }

    private static bool IsBefore(StoredDelivery one, StoredDelivery other) => DueOrder.Instance.Compare(one, other) < 0;

    private sealed class DueOrder : IComparer<StoredDelivery>
    {
        public static DueOrder Instance { get; } = new();

        public int Compare(StoredDelivery? x, StoredDelivery? y) => x!.Due.CompareTo(y!.Due) is not 0 and var byDue
            ? byDue
            : x.Sequence.CompareTo(y.Sequence);
    }
}
