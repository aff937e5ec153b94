namespace Webhooks.Hosting;

/// <summary>
/// Waits between attempts of an internal operation that fails: 200 milliseconds, doubling, up to a minute.
/// </summary>
internal sealed class Backoff(TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>Gets the duration of the next wait.</summary>
    public TimeSpan Next { get; private set; } = First;

    public void Reset() => Next = First;

    /// <summary>Waits. Cancellation ends the wait early, without an exception.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        var wait = Next;
        Next = Next * 2 < Longest ? Next * 2 : Longest;
        await Task.Delay(wait, time, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
