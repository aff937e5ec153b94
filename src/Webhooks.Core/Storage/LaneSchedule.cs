namespace Webhooks.Storage;

/// <summary>
/// Which webhook is next: lanes that wait for a time in a heap, lanes that can send in a round, lanes without slots set
/// aside. What a blocked webhook has pending is never walked over.
/// </summary>
internal sealed class LaneSchedule
{
    /// <summary>
    /// How late a call may be made without putting off the ones after it. The interval between calls is longer by its
    /// share, so that no second sees more calls than the rate allows.
    /// </summary>
    private static readonly TimeSpan Lateness = TimeSpan.FromMilliseconds(16);

    private readonly LaneHeap _waiting = new();
    private readonly Queue<WebhookLane> _ready = new();
    private readonly HashSet<WebhookLane> _parked = [];
    private IWebhookGate? _gate;
    private long _gateVersion;
    private long _claims;

    /// <summary>Begins a claim: lanes that were set aside by another gate, or by an older state of it, come back.</summary>
    public void BeginClaim(IWebhookGate gate)
    {
        _claims++;
        if (!ReferenceEquals(_gate, gate) || _gateVersion != gate.Version)
        {
            _gate = gate;
            _gateVersion = gate.Version;
            foreach (var lane in _parked.ToList())
            {
                Place(lane);
            }
        }
    }

    /// <summary>The next delivery whose webhook may send now; null where there is none.</summary>
    public StoredDelivery? Next(TimeSpan now)
    {
        WakeLanes(now);
        while (_ready.TryDequeue(out var lane))
        {
            lane.Place = LanePlace.Idle;
            if (TakeFrom(lane, now) is { } delivery)
            {
                return delivery;
            }
        }

        return null;
    }

    /// <summary>How long until <see cref="Next"/> may have something; null where nothing waits for a time.</summary>
    public TimeSpan? NextDue(TimeSpan now) =>
        _ready.Count > 0 ? TimeSpan.Zero
        : _waiting.Count == 0 ? null
        : _waiting.FirstTime > now ? _waiting.FirstTime - now
        : TimeSpan.Zero;

    /// <summary>Puts a lane where it belongs after its deliveries, its rate or its slots changed.</summary>
    public void Place(WebhookLane lane)
    {
        if (lane.Place == LanePlace.Ready)
        {
            return;
        }

        Withdraw(lane);
        if (lane.HasPending)
        {
            lane.Place = LanePlace.Waiting;
            _waiting.Add(lane, lane.Eligible);
        }
    }

    private void Withdraw(WebhookLane lane)
    {
        if (lane.Place == LanePlace.Waiting)
        {
            _waiting.Remove(lane);
        }
        else if (lane.Place == LanePlace.Parked)
        {
            _parked.Remove(lane);
        }

        lane.Place = LanePlace.Idle;
    }

    private void WakeLanes(TimeSpan now)
    {
        while (_waiting.Count > 0 && _waiting.FirstTime <= now)
        {
            var lane = _waiting.First;
            _waiting.Remove(lane);
            lane.Place = LanePlace.Ready;
            _ready.Enqueue(lane);
        }
    }

    private StoredDelivery? TakeFrom(WebhookLane lane, TimeSpan now)
    {
        if (!lane.HasPending || lane.Eligible > now)
        {
            Place(lane);
            return null;
        }

        if (!HasSlot(lane))
        {
            lane.Place = LanePlace.Parked;
            _parked.Add(lane);
            return null;
        }

        var delivery = lane.Dequeue();
        Charge(lane, now);
        Place(lane);
        return delivery;
    }

    private bool HasSlot(WebhookLane lane)
    {
        if (lane.AskedByClaim != _claims)
        {
            lane.AskedByClaim = _claims;
            lane.Allowance = _gate!.Check(lane.WebhookId);
        }

        return lane.Allowance.Slots > 0;
    }

    private static void Charge(WebhookLane lane, TimeSpan now)
    {
        lane.Allowance = lane.Allowance with { Slots = lane.Allowance.Slots - 1 };
        if (lane.Allowance.CallsPerSecond is not { } rate)
        {
            lane.NextCall = TimeSpan.Zero;
            return;
        }

        var from = now - lane.NextCall < Lateness ? lane.NextCall : now;
        var second = (TimeSpan.FromSeconds(1) + Lateness).Ticks;
        lane.NextCall = from + TimeSpan.FromTicks((second + rate - 1) / rate);
    }
}
