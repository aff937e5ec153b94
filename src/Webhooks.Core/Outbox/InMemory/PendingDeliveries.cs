namespace Webhooks.Outbox.InMemory;

/// <summary>
/// Orders pending deliveries by due time, separately for each URL. URLs take turns, and a URL can be delayed or removed
/// without a walk over its deliveries. A webhook has few URLs, so reading the first delivery of each is cheap.
/// </summary>
internal sealed class PendingDeliveries
{
    /// <summary>
    /// The number of URLs that may have an empty queue: the maximum of a webhook. Queues often run empty and fill again, so
    /// only removed URLs must be dropped.
    /// </summary>
    private const int KeptQueues = 20;

    private readonly Dictionary<string, UrlQueue> _byUrl = new(StringComparer.Ordinal);

    private long _turns;

    public int Count { get; private set; }

    /// <summary>Gets the time at which the first delivery can be claimed. There must be one.</summary>
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

    /// <summary>Determines whether a URL has no delay, and no delivery waits for it.</summary>
    public bool IsClear(string url, TimeSpan now) =>
        !_byUrl.TryGetValue(url, out var queue) || (queue.Deliveries.Count == 0 && queue.NotBefore <= now);

    /// <summary>Removes and returns a due delivery of the URL that waited longest for its turn. There must be one.</summary>
    public StoredDelivery Dequeue(TimeSpan now)
    {
        var queue = First(now);
        queue.ServedAt = ++_turns;
        var first = queue.Deliveries.First!;
        Remove(first);
        return first;
    }

    /// <summary>Removes and returns the deliveries of a URL, in order of due time.</summary>
    public IReadOnlyList<StoredDelivery> Take(string url)
    {
        if (!_byUrl.Remove(url, out var queue))
        {
            return [];
        }

        Count -= queue.Deliveries.Count;
        return queue.Deliveries.Clear();
    }

    /// <summary>Delays all present and later deliveries of a URL that are due earlier.</summary>
    public void PutOff(string url, TimeSpan until)
    {
        var queue = QueueOf(url);
        queue.NotBefore = until > queue.NotBefore ? until : queue.NotBefore;
    }

    /// <summary>Ends the delay of a URL.</summary>
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

    /// <summary>Returns the URL whose turn it is, or, without a time, the URL whose first delivery is due first.</summary>
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

        /// <summary>Gets or sets the number of the last turn. The URL with the lowest number waited longest.</summary>
        public long ServedAt { get; set; }

        public bool IsBefore(UrlQueue other, TimeSpan? now) =>
            FirstDue <= now && other.FirstDue <= now && ServedAt != other.ServedAt ? ServedAt < other.ServedAt
            : FirstDue.CompareTo(other.FirstDue) is not 0 and var byDue ? byDue < 0
            : Deliveries.First!.Sequence < other.Deliveries.First!.Sequence;
    }
}
