namespace Webhooks.Outbox.InMemory;

/// <summary>
/// Lets webhooks with pending first attempts or retries take turns. A heap has those that wait for a time. The others are in
/// a round of tenants, each with a round of its webhooks.
/// </summary>
internal sealed class LaneRound(bool isRetries)
{
    private readonly LaneHeap _waiting = new();
    private readonly Queue<TenantLanes> _turns = new();

    /// <summary>The tenants that get no more slots in this claim.</summary>
    private readonly List<TenantLanes> _stopped = [];

    /// <summary>Begins a claim. Tenants that got no more slots take part again, because slots may be free.</summary>
    public void BeginClaim()
    {
        _stopped.ForEach(_turns.Enqueue);
        _stopped.Clear();
    }

    /// <summary>Returns the webhook whose turn it is, or <see langword="null"/> if none may send now.</summary>
    public LaneQueue? Next(TimeSpan now, TenantSlots slots)
    {
        while (_waiting.Count > 0 && _waiting.FirstTime <= now)
        {
            var woken = _waiting.First;
            _waiting.Remove(woken);
            Wake(woken);
        }

        while (_turns.TryDequeue(out var tenant))
        {
            if (slots.CanTake(tenant.TenantId, isRetries))
            {
                return TakeTurn(tenant);
            }

            _stopped.Add(tenant);
        }

        return null;
    }

    /// <summary>
    /// Returns the time until <see cref="Next"/> may return something, or <see langword="null"/> if nothing waits for a
    /// time. Tenants without slots are ignored, because a completion makes room for them.
    /// </summary>
    public TimeSpan? NextDue(TimeSpan now) =>
        _turns.Count > 0 ? TimeSpan.Zero
        : _waiting.Count == 0 ? null
        : _waiting.FirstTime > now ? _waiting.FirstTime - now
        : TimeSpan.Zero;

    public void Wait(LaneQueue queue)
    {
        queue.Place = LanePlace.Waiting;
        _waiting.Add(queue, queue.Eligible);
    }

    public void Withdraw(LaneQueue queue) => _waiting.Remove(queue);

    private void Wake(LaneQueue queue)
    {
        queue.Place = LanePlace.Ready;
        var tenant = queue.Lane.Tenant;
        var turn = TurnOf(tenant);
        turn.Ready.Enqueue(queue);
        if (!turn.IsInRound)
        {
            turn.IsInRound = true;
            _turns.Enqueue(tenant);
        }
    }

    /// <summary>Returns the next webhook of a tenant. The tenant then waits for its next turn.</summary>
    private LaneQueue TakeTurn(TenantLanes tenant)
    {
        var turn = TurnOf(tenant);
        var queue = turn.Ready.Dequeue();
        queue.Place = LanePlace.Idle;
        turn.IsInRound = turn.Ready.Count > 0;
        if (turn.IsInRound)
        {
            _turns.Enqueue(tenant);
        }

        return queue;
    }

    private TenantTurn TurnOf(TenantLanes tenant) => isRetries ? tenant.Retries : tenant.FirstAttempts;
}
