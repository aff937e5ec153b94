namespace Webhooks.Outbox.InMemory;

/// <summary>What one webhook has waiting of one kind, first attempts or retries, those of each URL in order of due time.</summary>
internal sealed class LaneQueue(WebhookLane lane, bool isRetries)
{
    private readonly PendingDeliveries _pending = new();

    public WebhookLane Lane { get; } = lane;

    public bool IsRetries { get; } = isRetries;

    public LanePlace Place { get; set; }

    /// <summary>Where it stands in <see cref="LaneHeap"/>.</summary>
    public int HeapIndex { get; set; }

    public bool HasPending => _pending.Count > 0;

    public TimeSpan FirstDue => _pending.FirstDue;

    /// <summary>When the next delivery can be claimed, were there slots.</summary>
    public TimeSpan Eligible => FirstDue is var due && due > Lane.NextCall ? due : Lane.NextCall;

    /// <summary>The webhook's deliveries of the other kind.</summary>
    public LaneQueue Other => IsRetries ? Lane.FirstAttempts : Lane.Retries;

    public void Add(StoredDelivery delivery) => _pending.Add(delivery);

    public void Remove(StoredDelivery delivery) => _pending.Remove(delivery);

    /// <summary>Takes out the next delivery that is due: URLs take turns. There must be one.</summary>
    public StoredDelivery Dequeue(TimeSpan now) => _pending.Dequeue(now);

    public void PutOff(string url, TimeSpan until) => _pending.PutOff(url, until);

    public void Resume(string url) => _pending.Resume(url);

    public IEnumerable<StoredDelivery> All() => _pending.All();

    /// <summary>Takes out everything for a URL, in order of due time.</summary>
    public IReadOnlyList<StoredDelivery> Take(string url) => _pending.Take(url);
}
