namespace Webhooks.Database.Dialects;

/// <summary>
/// Represents the deliveries that a claim may take from a line: those due in a time span, up to a maximum.
/// </summary>
internal sealed class QueueShare(QueueLine line, bool isRelease, long dueAfter, long dueUntil, int most)
{
    public QueueLine Line { get; } = line;

    /// <summary>Gets a value indicating whether these are deliveries that resume gradually.</summary>
    public bool IsRelease { get; } = isRelease;

    /// <summary>Gets the time after which the deliveries are due.</summary>
    public long DueAfter { get; } = dueAfter;

    /// <summary>Gets the time at or before which the deliveries are due.</summary>
    public long DueUntil { get; } = dueUntil;

    /// <summary>Gets a value indicating whether the first delivery of the line is one of them.</summary>
    public bool HasHead => Line.FirstDue > DueAfter && Line.FirstDue <= DueUntil;

    public int Count { get; private set; }

    public bool IsFull => Count >= most;

    public void TakeOne() => Count++;

    /// <summary>
    /// Returns what a claim may take from a line now. Deliveries that resume gradually get a separate share.
    /// </summary>
    public static IEnumerable<QueueShare> Of(QueueLine line, long now, long releaseInterval)
    {
        if (line.Destination is not { HeldUntil: { } heldUntil } destination)
        {
            yield return new(line, isRelease: false, long.MinValue, now, int.MaxValue);
            yield break;
        }

        if (destination.NextRelease <= now && line.IsReleasing)
        {
            var most = ((now - destination.NextRelease) / releaseInterval) + 1;
            yield return new(
                line, isRelease: true, long.MinValue, Math.Min(heldUntil, now), (int)Math.Min(most, int.MaxValue));
        }

        if (heldUntil < now)
        {
            yield return new(line, isRelease: false, heldUntil, now, int.MaxValue);
        }
    }
}
