namespace Webhooks.Outbox.InMemory;

/// <summary>
/// Queues the pending first attempts or retries of one webhook. Those of each URL are in order of due time.
/// </summary>
internal sealed class LaneQueue(WebhookLane lane, bool isRetries)
{
    private readonly PendingDeliveries _pending = new();

    public WebhookLane Lane { get; } = lane;

    public bool IsRetries { get; } = isRetries;

    public LanePlace Place { get; set; }

    /// <summary>Gets or sets the index in the <see cref="LaneHeap"/>.</summary>
    public int HeapIndex { get; set; }

    public bool HasPending => _pending.Count > 0;

    public TimeSpan FirstDue => _pending.FirstDue;

    /// <summary>Gets the earliest time at which the next delivery can be claimed if there are slots.</summary>
    public TimeSpan Eligible => FirstDue is var due && due > Lane.NextCall ? due : Lane.NextCall;

    /// <summary>Gets the queue of the other kind of the same webhook.</summary>
    public LaneQueue Other => IsRetries ? Lane.FirstAttempts : Lane.Retries;

    public void Add(StoredDelivery delivery) => _pending.Add(delivery);

    public void Remove(StoredDelivery delivery) => _pending.Remove(delivery);

    /// <summary>Removes and returns the next due delivery. URLs take turns. The queue must have one.</summary>
    public StoredDelivery Dequeue(TimeSpan now) => _pending.Dequeue(now);

    /// <summary>Determines whether a URL has no delay, and no delivery waits for it.</summary>
    public bool IsClear(string url, TimeSpan now) => _pending.IsClear(url, now);

    public void PutOff(string url, TimeSpan until) => _pending.PutOff(url, until);

    public void Resume(string url) => _pending.Resume(url);

    public IEnumerable<StoredDelivery> All() => _pending.All();

    /// <summary>Removes and returns the deliveries of a URL, in order of due time.</summary>
    public IReadOnlyList<StoredDelivery> Take(string url) => _pending.Take(url);
}
