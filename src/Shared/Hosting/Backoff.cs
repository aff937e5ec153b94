namespace Webhooks.Hosting;

/// <summary>Waits between tries of something of our own that fails: from a fifth of a second, doubling, to a minute.</summary>
internal sealed class Backoff(TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>How long the next wait is.</summary>
    public TimeSpan Next { get; private set; } = First;

    public void Reset() => Next = First;

    /// <summary>Waits; returns early, without an exception, when cancelled.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        var wait = Next;
        Next = Next * 2 < Longest ? Next * 2 : Longest;
        await Task.Delay(wait, time, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
