namespace Webhooks.Claiming;

/// <summary>How many deliveries a claim takes from a queue, at most, of those due in a span of time.</summary>
internal sealed class QueueShare(QueueHead queue, bool isRelease, long dueAfter, long dueUntil, int most)
{
    public QueueHead Queue { get; } = queue;

    /// <summary>Of what was held and is released.</summary>
    public bool IsRelease { get; } = isRelease;

    /// <summary>Due later than this.</summary>
    public long DueAfter { get; } = dueAfter;

    /// <summary>Due then or earlier.</summary>
    public long DueUntil { get; } = dueUntil;

    /// <summary>Whether the first delivery of the queue is one of them.</summary>
    public bool HasHead => Queue.FirstDue > DueAfter && Queue.FirstDue <= DueUntil;

    public int Count { get; private set; }

    public bool IsFull => Count >= most;

    public void TakeOne() => Count++;

    /// <summary>What a claim may take from a queue now: of one that is being released, the held part apart.</summary>
    public static IEnumerable<QueueShare> Of(QueueHead queue, long now, long releaseInterval)
    {
        if (queue.IsHeld || queue.FirstDue > now || queue.Destination?.PutOffUntil > now)
        {
            yield break;
        }

        if (queue.Destination is not { HeldUntil: { } heldUntil } destination)
        {
            yield return new(queue, isRelease: false, long.MinValue, now, int.MaxValue);
            yield break;
        }

        if (destination.NextRelease <= now && queue.IsReleasing)
        {
            var most = ((now - destination.NextRelease) / releaseInterval) + 1;
            yield return new(
                queue, isRelease: true, long.MinValue, Math.Min(heldUntil, now), (int)Math.Min(most, int.MaxValue));
        }

        if (heldUntil < now)
        {
            yield return new(queue, isRelease: false, heldUntil, now, int.MaxValue);
        }
    }
}
