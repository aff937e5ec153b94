using System.Threading.Channels;

namespace Webhooks.Definitions;

/// <summary>Wakes what sleeps in this process: stores raise it, the pump and the dispatcher listen.</summary>
/// <remarks>
/// A singleton in the container. A hint, not a promise: what nobody signals is found by polling. Raising is cheap, never
/// blocks and never throws. Thread-safe.
/// </remarks>
public sealed class WebhookSignals
{
    private readonly Channel<bool> _due = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private long _definitionsVersion;

    /// <summary>How often definitions changed, as far as this process was told.</summary>
    internal long DefinitionsVersion => Volatile.Read(ref _definitionsVersion);

    /// <summary>What the pump waits on: readable once anything was raised since it was last read.</summary>
    internal ChannelReader<bool> Due => _due.Reader;

    /// <summary>Definitions changed: the next dispatch reads them first.</summary>
    public void NotifyDefinitionsChanged()
    {
        Interlocked.Increment(ref _definitionsVersion);
        NotifyDeliveriesDue();
    }

    /// <summary>Deliveries may be due: the pump looks now.</summary>
    public void NotifyDeliveriesDue() => _due.Writer.TryWrite(true);
}
