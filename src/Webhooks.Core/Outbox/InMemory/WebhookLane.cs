namespace Webhooks.Outbox.InMemory;

/// <summary>What one webhook has waiting, first attempts apart from retries, and when it may send next.</summary>
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

    /// <summary>Not to be changed while anything waits.</summary>
    public TenantLanes Tenant { get; set; }

    public LaneQueue FirstAttempts { get; }

    public LaneQueue Retries { get; }

    /// <summary>What the last delivery was taken from.</summary>
    public LaneQueue? LastTaken { get; set; }

    /// <summary>What has not settled, whatever its state.</summary>
    public Occupancy Waiting { get; } = new();

    /// <summary>The earliest time of the next call, by the webhook's rate.</summary>
    public TimeSpan NextCall { get; set; }

    /// <summary>Waits to be forgotten until its rate no longer matters.</summary>
    public bool IsResting { get; set; }

    /// <summary>The claim that last asked for the allowance, so that one claim asks once.</summary>
    public long AskedByClaim { get; set; }

    public SendAllowance Allowance { get; set; }

    /// <summary>Nothing waits and nothing is known: the lane can be forgotten.</summary>
    public bool IsForgettable => Waiting.Deliveries == 0 && _destinations.Count == 0;

    public IEnumerable<DestinationState> Destinations => _destinations.Values;

    /// <summary>Whether anything was learned about a URL that a success would change.</summary>
    public bool Knows(string url) => _destinations.ContainsKey(url);

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

    /// <summary>
    /// Puts off everything pending for a URL: what kept one delivery from being tried keeps the others from it too.
    /// </summary>
    public void PutOff(string url, TimeSpan until)
    {
        FirstAttempts.PutOff(url, until);
        Retries.PutOff(url, until);
    }

    /// <summary>Lets a URL that was put off go on.</summary>
    public void Resume(string url)
    {
        FirstAttempts.Resume(url);
        Retries.Resume(url);
    }

    /// <summary>Takes out a delivery that waits, wherever it waits.</summary>
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

    /// <summary>Keeps what was learned about a URL; what is held for one that was just disabled is set aside.</summary>
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

    /// <summary>Forgets what was learned about a URL, and gives back what was held for it.</summary>
    public IReadOnlyCollection<StoredDelivery> Forget(string url)
    {
        _destinations.Remove(url);
        return _held.Take(this, url);
    }

    /// <summary>Every delivery that waits, pending or held.</summary>
    public IReadOnlyList<StoredDelivery> PendingAndHeld() => [.. Pending(), .. _held.Of(this)];

    public IEnumerable<StoredDelivery> Pending() => FirstAttempts.All().Concat(Retries.All());

    private LaneQueue QueueOf(StoredDelivery delivery) => delivery.IsRetry ? Retries : FirstAttempts;

    private void HoldPending(string url)
    {
        StoredDelivery[] pending = [.. FirstAttempts.Take(url), .. Retries.Take(url)];
        Array.ForEach(pending, Enqueue);
    }
}
