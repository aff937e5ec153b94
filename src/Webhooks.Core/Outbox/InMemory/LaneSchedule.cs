namespace Webhooks.Outbox.InMemory;

/// <summary>
/// Selects the next webhook. First attempts and retries have separate rounds that take turns. Queues without slots are
/// parked, so that the backlog of a blocked webhook or tenant costs nothing.
/// </summary>
internal sealed class LaneSchedule
{
    /// <summary>
    /// The time by which a call can be late without a delay of those after it. The interval between calls is longer by its
    /// share, so that no second has more calls than the rate allows.
    /// </summary>
    private static readonly TimeSpan Lateness = TimeSpan.FromMilliseconds(16);

    private readonly LaneRound _firstAttempts = new(isRetries: false);
    private readonly LaneRound _retries = new(isRetries: true);
    private readonly HashSet<LaneQueue> _parked = [];

    /// <summary>The parked queues of paused webhooks. A new version of the gate does not concern them.</summary>
    private readonly HashSet<LaneQueue> _paused = [];
    private ISendLimiter? _gate;
    private long _gateVersion;
    private long _claims;
    private TenantSlots _slots = null!;
    private bool _isTurnOfRetries;

    /// <summary>
    /// Begins a claim. Queues that were parked by another gate, or by an older version of it, are placed again. Those of paused
    /// webhooks, of which there may be many, stay parked until their webhook is activated or removed.
    /// </summary>
    public void BeginClaim(ISendLimiter gate, TenantSlots slots)
    {
        _claims++;
        _slots = slots;
        _firstAttempts.BeginClaim();
        _retries.BeginClaim();
        var isOther = !ReferenceEquals(_gate, gate);
        if (isOther || _gateVersion != gate.Version)
        {
            (_gate, _gateVersion) = (gate, gate.Version);
            PlaceAll(_parked);
            if (isOther)
            {
                PlaceAll(_paused);
            }
        }
    }

    /// <summary>Returns the next delivery whose webhook may send now, or <see langword="null"/> if there is none.</summary>
    public StoredDelivery? Next(TimeSpan now)
    {
        _isTurnOfRetries = !_isTurnOfRetries;
        return _isTurnOfRetries
            ? NextRetry(now) ?? NextOf(_firstAttempts, now)
            : NextOf(_firstAttempts, now) ?? NextRetry(now);
    }

    /// <summary>
    /// Returns the time until <see cref="Next"/> may return something, or <see langword="null"/> if nothing waits for a
    /// time. Retries without a slot are ignored, because a completion makes room for them.
    /// </summary>
    public TimeSpan? NextDue(TimeSpan now)
    {
        var first = _firstAttempts.NextDue(now);
        var retry = _slots.RetriesLeft > 0 ? _retries.NextDue(now) : null;
        return first is null || retry < first ? retry ?? first : first;
    }

    /// <summary>Places a lane again after a change of its deliveries, rate or slots.</summary>
    public void Place(WebhookLane lane)
    {
        Place(lane.FirstAttempts);
        Place(lane.Retries);
    }

    private void PlaceAll(HashSet<LaneQueue> queues)
    {
        foreach (var queue in queues.ToList())
        {
            Place(queue);
        }
    }

    private void Place(LaneQueue queue)
    {
        if (queue.Place == LanePlace.Ready)
        {
            return;
        }

        Withdraw(queue);
        if (queue.HasPending)
        {
            RoundOf(queue).Wait(queue);
        }
    }

    private void Withdraw(LaneQueue queue)
    {
        if (queue.Place == LanePlace.Waiting)
        {
            RoundOf(queue).Withdraw(queue);
        }
        else if (queue.Place == LanePlace.Parked)
        {
            _ = _parked.Remove(queue) || _paused.Remove(queue);
        }

        queue.Place = LanePlace.Idle;
    }

    private LaneRound RoundOf(LaneQueue queue) => queue.IsRetries ? _retries : _firstAttempts;

    private StoredDelivery? NextRetry(TimeSpan now) => _slots.RetriesLeft > 0 ? NextOf(_retries, now) : null;

    private StoredDelivery? NextOf(LaneRound round, TimeSpan now)
    {
        while (round.Next(now, _slots) is { } queue)
        {
            if (!IsDue(queue, now))
            {
                Place(queue);
            }
            else if (!HasSlot(queue))
            {
                queue.Place = LanePlace.Parked;
                (queue.Lane.Allowance.IsPaused ? _paused : _parked).Add(queue);
            }
            else
            {
                return TakeFrom(WhoseTurn(queue, now), now);
            }
        }

        return null;
    }

    private static bool IsDue(LaneQueue queue, TimeSpan now) => queue.HasPending && queue.Eligible <= now;

    /// <summary>Lets the two kinds of a webhook take turns, because they share its rate and slots.</summary>
    private LaneQueue WhoseTurn(LaneQueue queue, TimeSpan now)
    {
        var other = queue.Other;
        return queue.Lane.LastTaken == queue
            && IsDue(other, now)
            && HasSlot(other)
            && _slots.CanTake(queue.Lane.Tenant.TenantId, other.IsRetries)
                ? Swap(queue, other)
                : queue;
    }

    private LaneQueue Swap(LaneQueue queue, LaneQueue other)
    {
        Place(queue);
        return other;
    }

    private bool HasSlot(LaneQueue queue)
    {
        var lane = queue.Lane;
        if (lane.AskedByClaim != _claims)
        {
            lane.AskedByClaim = _claims;
            lane.Allowance = _gate!.GetAllowance(lane.WebhookId);
        }

        return lane.Allowance.Slots > 0
            && (!queue.IsRetries || (lane.Allowance.RetrySlots > 0 && _slots.RetriesLeft > 0));
    }

    private StoredDelivery TakeFrom(LaneQueue queue, TimeSpan now)
    {
        var lane = queue.Lane;
        var delivery = queue.Dequeue(now);
        _slots.Take(lane.Tenant.TenantId, queue.IsRetries);
        lane.LastTaken = queue;
        lane.Allowance = lane.Allowance with
        {
            Slots = lane.Allowance.Slots - 1,
            RetrySlots = lane.Allowance.RetrySlots - (queue.IsRetries ? 1 : 0),
        };
        var before = lane.NextCall;
        Charge(lane, now);
        Place(queue);
        if (lane.NextCall != before && queue.Other.Place == LanePlace.Waiting)
        {
            Place(queue.Other);
        }

        return delivery;
    }

    private static void Charge(WebhookLane lane, TimeSpan now)
    {
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
