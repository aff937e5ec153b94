namespace Webhooks.Support;

/// <summary>How much time a test let pass, beyond what passed by itself.</summary>
internal sealed class MovedTime
{
    private long _milliseconds;

    public long Milliseconds => Volatile.Read(ref _milliseconds);

    public void Add(TimeSpan time) => Interlocked.Add(ref _milliseconds, (long)Math.Ceiling(time.TotalMilliseconds));
}
