namespace Webhooks.Claiming;

/// <summary>
/// Represents the deliveries that a claim may take from a queue: those due in a time span, up to a maximum.
/// </summary>
internal sealed class QueueShare(QueueHead queue, bool isRelease, long dueAfter, long dueUntil, int most)
{
    public QueueHead Queue { get; } = queue;

    /// <summary>Gets a value indicating whether these are deliveries that resume gradually.</summary>
    public bool IsRelease { get; } = isRelease;

    /// <summary>Gets the time after which the deliveries are due.</summary>
    public long DueAfter { get; } = dueAfter;

    /// <summary>Gets the time at or before which the deliveries are due.</summary>
    public long DueUntil { get; } = dueUntil;

    /// <summary>Gets a value indicating whether the first delivery of the queue is one of them.</summary>
    public bool HasHead => Queue.FirstDue > DueAfter && Queue.FirstDue <= DueUntil;

    public int Count { get; private set; }

    public bool IsFull => Count >= most;

    public void TakeOne() => Count++;

    /// <summary>
    /// Returns what a claim may take from a queue now. Deliveries that resume gradually get a separate share.
    /// </summary>
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
