namespace Webhooks.Outbox;

/// <summary>
/// Delays calls of a store by twice the duration of the previous call, so that a busy store gets fewer and larger calls. It
/// never delays calls of a fast store, or after a pause.
/// </summary>
internal sealed class StorePace(TimeProvider time)
{
    private static readonly TimeSpan AtOnce = TimeSpan.FromMicroseconds(200);

    // Timers count whole milliseconds.
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(20);

    /// <summary>The divisor by which a single slow call raises the usual duration.</summary>
    private const int Calls = 64;

    private TimeSpan? _usual;
    private TimeSpan _rest;
    private long _ended;

    /// <summary>Begins a call.</summary>
    /// <returns>The timestamp for <see cref="End"/>.</returns>
    public long Begin() => time.GetTimestamp();

    /// <summary>Ends a call.</summary>
    public void End(long begun)
    {
        var duration = time.GetElapsedTime(begun);

        // A single slow call has little weight: its thread may have waited, not the store.
        _usual = _usual is { } usual && usual < duration ? usual + (duration - usual) / Calls : duration;
        _rest = _usual < AtOnce ? TimeSpan.Zero : Clamp(duration * 2);
        _ended = time.GetTimestamp();
    }

    /// <summary>Waits until the next call may begin.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        var left = _rest - time.GetElapsedTime(_ended);
        return left <= TimeSpan.Zero ? Task.CompletedTask : Task.Delay(Clamp(left), time, cancellationToken);
    }

    private static TimeSpan Clamp(TimeSpan rest) => rest < Shortest ? Shortest : rest > Longest ? Longest : rest;
}
