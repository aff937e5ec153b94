namespace Webhooks.Storage;

/// <summary>
/// The webhooks with something waiting of one kind, first attempts or retries: those that wait for a time in a heap,
/// those whose turn comes in a round.
/// </summary>
internal sealed class LaneRound
{
    private readonly LaneHeap _waiting = new();
    private readonly Queue<LaneQueue> _ready = new();

    /// <summary>Whose turn it is, of those that may send by time; null where there is none.</summary>
    public LaneQueue? Next(TimeSpan now)
    {
        while (_waiting.Count > 0 && _waiting.FirstTime <= now)
        {
            var woken = _waiting.First;
            _waiting.Remove(woken);
            woken.Place = LanePlace.Ready;
            _ready.Enqueue(woken);
        }

        if (!_ready.TryDequeue(out var queue))
        {
            return null;
        }

        queue.Place = LanePlace.Idle;
        return queue;
    }

    /// <summary>How long until <see cref="Next"/> may have something; null where nothing waits for a time.</summary>
    public TimeSpan? NextDue(TimeSpan now) =>
        _ready.Count > 0 ? TimeSpan.Zero
        : _waiting.Count == 0 ? null
        : _waiting.FirstTime > now ? _waiting.FirstTime - now
        : TimeSpan.Zero;

    public void Wait(LaneQueue queue)
    {
        queue.Place = LanePlace.Waiting;
        _waiting.Add(queue, queue.Eligible);
    }

    public void Withdraw(LaneQueue queue) => _waiting.Remove(queue);
}
