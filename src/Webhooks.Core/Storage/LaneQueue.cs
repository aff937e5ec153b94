namespace Webhooks.Storage;

/// <summary>What one webhook has waiting of one kind, first attempts or retries, in order of due time.</summary>
internal sealed class LaneQueue(WebhookLane lane, bool isRetries)
{
    private readonly SortedSet<StoredDelivery> _pending = new(DueOrder.Instance);

    public WebhookLane Lane { get; } = lane;

    public bool IsRetries { get; } = isRetries;

    public LanePlace Place { get; set; }

    /// <summary>Where it stands in <see cref="LaneHeap"/>.</summary>
    public int HeapIndex { get; set; }

    public bool HasPending => _pending.Count > 0;

    public TimeSpan FirstDue => _pending.Min!.Due;

    /// <summary>When the next delivery can be claimed, were there slots.</summary>
    public TimeSpan Eligible => FirstDue is var due && due > Lane.NextCall ? due : Lane.NextCall;

    /// <summary>The webhook's deliveries of the other kind.</summary>
    public LaneQueue Other => IsRetries ? Lane.FirstAttempts : Lane.Retries;

    public void Add(StoredDelivery delivery) => _pending.Add(delivery);

    public void Remove(StoredDelivery delivery) => _pending.Remove(delivery);

    public StoredDelivery Dequeue()
    {
        var first = _pending.Min!;
        _pending.Remove(first);
        return first;
    }

    public IReadOnlyList<StoredDelivery> All() => [.. _pending];

    public IReadOnlyList<StoredDelivery> TakeAll()
    {
        var all = All();
        _pending.Clear();
        return all;
    }

    private sealed class DueOrder : IComparer<StoredDelivery>
    {
        public static DueOrder Instance { get; } = new();

        public int Compare(StoredDelivery? x, StoredDelivery? y) => x!.Due.CompareTo(y!.Due) is not 0 and var byDue
            ? byDue
            : x.Sequence.CompareTo(y.Sequence);
    }
}
