namespace Webhooks.Outbox.InMemory;

/// <summary>
/// Deliveries in order of due time, apart for each URL: URLs take turns, and one can be put off, or its deliveries taken out,
/// without walking over them one by one. A webhook has few URLs, so looking at the first of each is cheap.
/// </summary>
internal sealed class PendingDeliveries
{
    /// <summary>
    /// So many URLs may have an empty queue, as many as a webhook has: queues run empty and fill again all the time, and only
    /// URLs that came and went would pile up.
    /// </summary>
    private const int KeptQueues = 20;

    private readonly Dictionary<string, UrlQueue> _byUrl = new(StringComparer.Ordinal);

    private long _turns;

    public int Count { get; private set; }

    /// <summary>When the first can be claimed. There must be one.</summary>
    public TimeSpan FirstDue => First(now: null).FirstDue;

    public void Add(StoredDelivery delivery)
    {
        QueueOf(delivery.Url).Deliveries.Add(delivery);
        Count++;
    }

    public void Remove(StoredDelivery delivery)
    {
        var queue = _byUrl[delivery.Url];
        queue.Deliveries.Remove(delivery);
        Count--;
        ForgetIfEmpty(delivery.Url, queue);
    }

    /// <summary>Takes out one that is due by now, of the URL that was served longest ago. There must be one.</summary>
    public StoredDelivery Dequeue(TimeSpan now)
    {
        var queue = First(now);
        queue.ServedAt = ++_turns;
        var first = queue.Deliveries.First!;
        Remove(first);
        return first;
    }

    /// <summary>Takes out everything for a URL, in order of due time.</summary>
    public IReadOnlyList<StoredDelivery> Take(string url)
    {
        if (!_byUrl.Remove(url, out var queue))
        {
            return [];
        }

        Count -= queue.Deliveries.Count;
        return queue.Deliveries.Clear();
    }

    /// <summary>Puts off whatever is due earlier for a URL, what is added later included.</summary>
    public void PutOff(string url, TimeSpan until)
    {
        var queue = QueueOf(url);
        queue.NotBefore = until > queue.NotBefore ? until : queue.NotBefore;
    }

    /// <summary>Lets a URL that was put off go on.</summary>
    public void Resume(string url)
    {
        if (_byUrl.TryGetValue(url, out var queue))
        {
            queue.NotBefore = TimeSpan.Zero;
            ForgetIfEmpty(url, queue);
        }
    }

    public IEnumerable<StoredDelivery> All() => _byUrl.Values.SelectMany(queue => queue.Deliveries.All());

    private UrlQueue QueueOf(string url)
    {
        if (!_byUrl.TryGetValue(url, out var queue))
        {
            _byUrl.Add(url, queue = new());
        }

        return queue;
    }

    /// <summary>The URL whose turn it is now; at no given time the one whose first delivery is due first.</summary>
    private UrlQueue First(TimeSpan? now)
    {
        UrlQueue? first = null;
        foreach (var queue in _byUrl.Values)
        {
            if (queue.Deliveries.Count > 0 && (first is null || queue.IsBefore(first, now)))
            {
                first = queue;
            }
        }

        return first!;
    }

    private void ForgetIfEmpty(string url, UrlQueue queue)
    {
        if (_byUrl.Count > KeptQueues && queue.Deliveries.Count == 0 && queue.NotBefore == TimeSpan.Zero)
        {
            _byUrl.Remove(url);
        }
    }

    private sealed class UrlQueue
    {
        public DueQueue Deliveries { get; } = new();

        public TimeSpan NotBefore { get; set; }

        public TimeSpan FirstDue => Deliveries.First!.Due is var due && due > NotBefore ? due : NotBefore;

        /// <summary>Counts up with every delivery that is taken: who has the lower number was served longer ago.</summary>
        public long ServedAt { get; set; }

        public bool IsBefore(UrlQueue other, TimeSpan? now) =>
            FirstDue <= now && other.FirstDue <= now && ServedAt != other.ServedAt ? ServedAt < other.ServedAt
            : FirstDue.CompareTo(other.FirstDue) is not 0 and var byDue ? byDue < 0
            : Deliveries.First!.Sequence < other.Deliveries.First!.Sequence;
    }
}
