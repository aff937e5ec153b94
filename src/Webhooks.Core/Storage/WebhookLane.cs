namespace Webhooks.Storage;

/// <summary>What one webhook has waiting, in order of due time, and when it may send next.</summary>
internal sealed class WebhookLane(string webhookId, HeldDeliveries held)
{
    private readonly PendingDeliveries _pending = new();
    private readonly Dictionary<string, DestinationState> _destinations = new(StringComparer.Ordinal);

    public string WebhookId { get; } = webhookId;

    /// <summary>How many deliveries have not settled, whatever their state.</summary>
    public int Open { get; set; }

    public LanePlace Place { get; set; }

    /// <summary>Where it stands in <see cref="LaneHeap"/>.</summary>
    public int HeapIndex { get; set; }

    /// <summary>The earliest time of the next call, by the webhook's rate.</summary>
    public TimeSpan NextCall { get; set; }

    /// <summary>Waits to be forgotten until its rate no longer matters.</summary>
    public bool IsResting { get; set; }

    /// <summary>The claim that last asked for the allowance, so that one claim asks once.</summary>
    public long AskedByClaim { get; set; }

    public SendAllowance Allowance { get; set; }

    public bool HasPending => _pending.Count > 0;

    /// <summary>Nothing waits and nothing is known: the lane can be forgotten.</summary>
    public bool IsForgettable => Open == 0 && _destinations.Count == 0;

    /// <summary>When the next delivery can be claimed, were there slots.</summary>
    public TimeSpan Eligible => _pending.FirstDue is var due && due > NextCall ? due : NextCall;

    public IEnumerable<DestinationState> Destinations => _destinations.Values;

    public void Enqueue(StoredDelivery delivery)
    {
        if (DestinationOf(delivery.Url).IsDisabled)
        {
            delivery.State = DeliveryState.Held;
            held.Add(delivery);
        }
        else
        {
            delivery.State = DeliveryState.Pending;
            _pending.Add(delivery);
        }
    }

    public StoredDelivery Dequeue() => _pending.Dequeue();

    /// <summary>
    /// Puts off everything pending for a URL: what kept one delivery from being tried keeps the others from it too.
    /// </summary>
    public void PutOff(string url, TimeSpan until) => _pending.PutOff(url, until);

    /// <summary>Lets a URL that was put off go on.</summary>
    public void Resume(string url) => _pending.Resume(url);

    /// <summary>Takes out a delivery that waits, wherever it waits.</summary>
    public void Remove(StoredDelivery delivery)
    {
        if (delivery.State == DeliveryState.Held)
        {
            held.Remove(delivery);
        }
        else
        {
            _pending.Remove(delivery);
        }
    }

    public DestinationState DestinationOf(string url) =>
        _destinations.GetValueOrDefault(url) ?? new() { WebhookId = WebhookId, Url = url };

    /// <summary>Keeps what was learned about a URL; what is held for one that was just disabled is set aside.</summary>
    public void Learn(DestinationState state)
    {
        if (state.FailingSince is null)
        {
            _destinations.Remove(state.Url);
        }
        else
        {
            _destinations[state.Url] = state;
        }

        if (state.IsDisabled)
        {
            HoldPending(state.Url);
        }
    }

    /// <summary>Forgets what was learned about a URL, and gives back what was held for it.</summary>
    public IReadOnlyCollection<StoredDelivery> Forget(string url)
    {
        _destinations.Remove(url);
        return held.Take(this, url);
    }

    /// <summary>Every delivery that waits, pending or held.</summary>
    public IReadOnlyList<StoredDelivery> Waiting() => [.. _pending.All(), .. held.Of(this)];

    private void HoldPending(string url)
    {
        foreach (var delivery in _pending.Take(url))
        {
            Enqueue(delivery);
        }
    }
}
