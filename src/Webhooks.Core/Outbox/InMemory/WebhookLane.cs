namespace Webhooks.Outbox.InMemory;

/// <summary>
/// Represents the open deliveries of one webhook, first attempts apart from retries, and the time of its next call.
/// </summary>
internal sealed class WebhookLane
{
    private readonly Dictionary<string, DestinationState> _destinations = new(StringComparer.Ordinal);
    private readonly HeldDeliveries _held;

    public WebhookLane(string webhookId, TenantLanes tenant, HeldDeliveries held)
    {
        _held = held;
        WebhookId = webhookId;
        Tenant = tenant;
        FirstAttempts = new(this, isRetries: false);
        Retries = new(this, isRetries: true);
    }

    public string WebhookId { get; }

    /// <summary>Gets or sets the tenant. It must not change while deliveries are open.</summary>
    public TenantLanes Tenant { get; set; }

    public LaneQueue FirstAttempts { get; }

    public LaneQueue Retries { get; }

    /// <summary>Gets or sets the queue of the last claimed delivery.</summary>
    public LaneQueue? LastTaken { get; set; }

    /// <summary>Gets the room of deliveries that are not settled.</summary>
    public Occupancy Waiting { get; } = new();

    /// <summary>Gets or sets the earliest time of the next call, by the rate of the webhook.</summary>
    public TimeSpan NextCall { get; set; }

    /// <summary>Gets or sets a value indicating whether the empty lane is kept until its rate no longer matters.</summary>
    public bool IsResting { get; set; }

    /// <summary>Gets or sets the last claim that read the allowance, so that each claim reads it once.</summary>
    public long AskedByClaim { get; set; }

    public SendAllowance Allowance { get; set; }

    /// <summary>Gets a value indicating whether the lane has no open deliveries and no state of a URL.</summary>
    public bool IsForgettable => Waiting.Deliveries == 0 && _destinations.Count == 0;

    public IEnumerable<DestinationState> Destinations => _destinations.Values;

    /// <summary>Determines whether a URL has a state that a success would change.</summary>
    public bool Knows(string url) => _destinations.ContainsKey(url);

    /// <summary>Determines whether a URL has no state and no delay, and no delivery waits for it.</summary>
    public bool IsClear(string url, TimeSpan now) =>
        !Knows(url) && FirstAttempts.IsClear(url, now) && Retries.IsClear(url, now);

    public void Enqueue(StoredDelivery delivery)
    {
        if (_destinations.TryGetValue(delivery.Url, out var destination) && destination.IsDisabled)
        {
            delivery.State = DeliveryState.Held;
            _held.Add(delivery);
        }
        else
        {
            delivery.State = DeliveryState.Pending;
            QueueOf(delivery).Add(delivery);
        }
    }

    /// <summary>Delays all pending deliveries of a URL: a problem of one attempt concerns the others too.</summary>
    public void PutOff(string url, TimeSpan until)
    {
        FirstAttempts.PutOff(url, until);
        Retries.PutOff(url, until);
    }

    /// <summary>Ends the delay of a URL.</summary>
    public void Resume(string url)
    {
        FirstAttempts.Resume(url);
        Retries.Resume(url);
    }

    /// <summary>Removes a pending or held delivery.</summary>
    public void Remove(StoredDelivery delivery)
    {
        if (delivery.State == DeliveryState.Held)
        {
            _held.Remove(delivery);
        }
        else
        {
            QueueOf(delivery).Remove(delivery);
        }
    }

    public DestinationState DestinationOf(string url) =>
        _destinations.GetValueOrDefault(url) ?? new() { WebhookId = WebhookId, Url = url };

    /// <summary>Stores the state of a URL, and holds its pending deliveries if it is disabled.</summary>
    public void Learn(DestinationState state)
    {
        if (state is { FailingSince: null, IsDisabled: false })
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

    /// <summary>Removes the state of a URL, and returns its held deliveries.</summary>
    public IReadOnlyCollection<StoredDelivery> Forget(string url)
    {
        _destinations.Remove(url);
        return _held.Take(this, url);
    }

    public IReadOnlyList<StoredDelivery> PendingAndHeld() => [.. Pending(), .. _held.Of(this)];

    public IEnumerable<StoredDelivery> Pending() => FirstAttempts.All().Concat(Retries.All());

    private LaneQueue QueueOf(StoredDelivery delivery) => delivery.IsRetry ? Retries : FirstAttempts;

    private void HoldPending(string url)
    {
        StoredDelivery[] pending = [.. FirstAttempts.Take(url), .. Retries.Take(url)];
        Array.ForEach(pending, Enqueue);
    }
}
