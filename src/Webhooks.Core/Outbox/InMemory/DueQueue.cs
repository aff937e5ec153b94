namespace Webhooks.Outbox.InMemory;

/// <summary>
/// Orders deliveries by due time, then by recording. Nearly all of them are due no earlier than those before and are
/// appended to a list. Only the rest is sorted.
/// </summary>
internal sealed class DueQueue
{
    private readonly StoredDeliveryList _inOrder = new(static d => ref d.Turn, d => d.Due);
    private SortedSet<StoredDelivery>? _earlier;

    public int Count => _inOrder.Count + (_earlier?.Count ?? 0);

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

    /// <summary>Returns all deliveries in order. The queue must not change during the enumeration.</summary>
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

    /// <summary>Removes and returns all deliveries in order.</summary>
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
