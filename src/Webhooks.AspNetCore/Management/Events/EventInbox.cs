using System.Threading.Channels;

namespace Webhooks.Management.Events;

/// <summary>Holds the news of this process for one stream until the stream reads them.</summary>
internal sealed class EventInbox(string caller, string? tenantId)
{
    /// <summary>The maximum number of settled deliveries that wait. The oldest are dropped for others.</summary>
    private const int MaxSettled = 256;

    private readonly Channel<Delivery> _settled = Channel.CreateBounded<Delivery>(
        new BoundedChannelOptions(MaxSettled) { FullMode = BoundedChannelFullMode.DropOldest });

    private TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _webhooksChanged;

    public string Caller => caller;

    public string? TenantId => tenantId;

    /// <summary>Adds a settled delivery, which may be too old for a page of the newest.</summary>
    public void Add(Delivery delivery)
    {
        _settled.Writer.TryWrite(delivery);
        Wake();
    }

    /// <summary>Makes the stream read the log now.</summary>
    public void Wake() => Volatile.Read(ref _news).TrySetResult();

    /// <summary>Makes the stream read the webhooks now.</summary>
    public void WakeForWebhooks()
    {
        Volatile.Write(ref _webhooksChanged, 1);
        Wake();
    }

    /// <summary>Returns a task that completes with the next news. Call it before reading, so that no news is missed.</summary>
    public Task Next()
    {
        var next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _news, next);
        return next.Task;
    }

    /// <summary>Returns the settled deliveries since the last call.</summary>
    public IReadOnlyList<Delivery> TakeSettled()
    {
        var taken = new List<Delivery>();
        while (taken.Count < MaxSettled && _settled.Reader.TryRead(out var delivery))
        {
            taken.Add(delivery);
        }

        return taken;
    }

    /// <summary>Returns whether a webhook changed since the last call.</summary>
    public bool TakeWebhooksChanged() => Interlocked.Exchange(ref _webhooksChanged, 0) == 1;
}
