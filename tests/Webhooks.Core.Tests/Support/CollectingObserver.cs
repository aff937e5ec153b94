using System.Collections.Concurrent;
using Webhooks.Outbox;
using Webhooks.Settling;

namespace Webhooks.Support;

/// <summary>Keeps everything it was told.</summary>
internal sealed class CollectingObserver : IDeliveryObserver
{
    public ConcurrentQueue<object> All { get; } = new();

    public Tally Attempts { get; } = new();

    public Tally Settled { get; } = new();

    public Tally Notices { get; } = new();

    public IEnumerable<DestinationChange> Changes => All.OfType<DestinationNotice>().Select(notice => notice.Change);

    public IEnumerable<Delivery> Deliveries => All.OfType<Delivery>();

    public ValueTask OnAttemptAsync(DeliveryAttempt attempt, CancellationToken cancellationToken)
    {
        All.Enqueue(attempt);
        Attempts.Add();
        return default;
    }

    public ValueTask OnDestinationChangedAsync(DestinationNotice notice, CancellationToken cancellationToken)
    {
        All.Enqueue(notice);
        Notices.Add();
        return default;
    }

    public ValueTask OnSettledAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        All.Enqueue(delivery);
        Settled.Add();
        return default;
    }
}
