namespace Webhooks.Outbox;

/// <summary>
/// Keeps calls of a store apart by twice the time that one takes: a store that works hard for each is asked less often, and
/// for more at once. One that answers at once, and one that nobody asked for a while, is never waited for.
/// </summary>
internal sealed class StorePace(TimeProvider time)
{
    /// <summary>What a store in memory takes less than.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromMicroseconds(200);

    /// <summary>Timers count whole milliseconds.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(20);

    /// <summary>How slowly a store that was quick is believed to have become slow.</summary>
    private const int Calls = 64;

    private TimeSpan? _usual;
    private TimeSpan _rest;
    private long _ended;

    /// <summary>A call begins.</summary>
    /// <returns>When, for <see cref="End"/>.</returns>
    public long Begin() => time.GetTimestamp();

    /// <summary>It has ended.</summary>
    public void End(long begun)
    {
        var duration = time.GetElapsedTime(begun);

        // Any call is long now and then, where a thread has to wait for its turn: that is not the store.
        _usual = _usual is { } usual && usual < duration ? usual + (duration - usual) / Calls : duration;
        _rest = _usual < AtOnce ? TimeSpan.Zero : Clamp(duration * 2);
        _ended = time.GetTimestamp();
    }

    /// <summary>Waits until the next one may begin.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        var left = _rest - time.GetElapsedTime(_ended);
        return left <= TimeSpan.Zero ? Task.CompletedTask : Task.Delay(Clamp(left), time, cancellationToken);
    }

    private static TimeSpan Clamp(TimeSpan rest) => rest < Shortest ? Shortest : rest > Longest ? Longest : rest;
}
