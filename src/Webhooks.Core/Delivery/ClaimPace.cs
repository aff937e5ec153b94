namespace Webhooks.Delivering;

/// <summary>
/// Keeps claims apart by twice the time that one takes: a store that works hard for each is asked less often, and gives more
/// at once. One that answers within a millisecond, and one that nobody asked for a while, is never waited for.
/// </summary>
internal sealed class ClaimPace(TimeProvider time)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(20);

    private TimeSpan _rest;
    private long _ended;

    /// <summary>A claim has ended.</summary>
    public void Claimed(TimeSpan duration)
    {
        _rest = duration < Shortest ? TimeSpan.Zero : duration * 2 < Longest ? duration * 2 : Longest;
        _ended = time.GetTimestamp();
    }

    /// <summary>Waits until the next one may begin.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        var left = _rest - time.GetElapsedTime(_ended);
        return left < Shortest ? Task.CompletedTask : Task.Delay(left, time, cancellationToken);
    }
}
