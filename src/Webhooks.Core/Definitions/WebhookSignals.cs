using System.Threading.Channels;

namespace Webhooks.Definitions;

/// <summary>Notifies the pump and the dispatcher of this process. Webhook stores and outboxes call it.</summary>
/// <remarks>
/// A singleton in the container. A notification is a hint: without it, polling finds the work. Methods are cheap, never
/// block and never throw. Thread-safe.
/// </remarks>
public sealed class WebhookSignals
{
    private readonly Channel<bool> _due = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private long _definitionsVersion;

    /// <summary>Gets the number of notifications of changed definitions in this process.</summary>
    internal long DefinitionsVersion => Volatile.Read(ref _definitionsVersion);

    /// <summary>Gets the reader that the pump waits for. It is readable after a notification, until it is read.</summary>
    internal ChannelReader<bool> Due => _due.Reader;

    /// <summary>Notifies this process that definitions changed. The next dispatch reads them first.</summary>
    public void NotifyDefinitionsChanged()
    {
        Interlocked.Increment(ref _definitionsVersion);
        NotifyDeliveriesDue();
    }

    /// <summary>Notifies the pump that deliveries may be due. It looks for them immediately.</summary>
    public void NotifyDeliveriesDue() => _due.Writer.TryWrite(true);
}
