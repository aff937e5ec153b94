namespace Webhooks.Outbox.InMemory;

/// <summary>
/// The webhooks with something waiting of one kind, first attempts or retries: those that wait for a time in a heap, those
/// whose turn comes in a round of tenants, each with a round of its webhooks.
/// </summary>
internal sealed class LaneRound(bool isRetries)
{
    private readonly LaneHeap _waiting = new();
    private readonly Queue<TenantLanes> _turns = new();

    /// <summary>Tenants that get no more slots in this claim.</summary>
    private readonly List<TenantLanes> _stopped = [];

    /// <summary>Begins a claim: slots may have become free for tenants that got no more of them.</summary>
    public void BeginClaim()
    {
        _stopped.ForEach(_turns.Enqueue);
        _stopped.Clear();
    }

    /// <summary>Whose turn it is, of those that may send by time; null where there is none.</summary>
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
    /// How long until <see cref="Next"/> may have something; null where nothing waits for a time. A tenant that gets no more
    /// slots does not count: a completion makes room for it.
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

    /// <summary>The next webhook of a tenant, which then waits for its next turn.</summary>
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
