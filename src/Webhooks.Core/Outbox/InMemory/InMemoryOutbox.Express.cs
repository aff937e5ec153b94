namespace Webhooks.Outbox.InMemory;

internal sealed partial class InMemoryOutbox : IExpressOutbox
{
    private IExpressLane? _expressLane;

    public void UseExpressLane(IExpressLane? lane) => Volatile.Write(ref _expressLane, lane);

    private ExpressAddition? BeginExpress() => Volatile.Read(ref _expressLane) is { } lane ? new(lane) : null;

    /// <summary>Leases a new delivery to this process if nothing is before it and the pump has room.</summary>
    private bool TryLease(StoredDelivery delivery, ExpressAddition? express)
    {
        var now = Now;
        if (express is null
            || !delivery.Lane.IsClear(delivery.Url, now)
            || !express.TryReserve(delivery.Message.Content))
        {
            return false;
        }

        express.Add(Lease(delivery, express.Lease, now).ToLeased(isExpired: false, now));
        return true;
    }

    /// <summary>Hands over what was recorded. The lock must not be held.</summary>
    private void HandOver(ExpressAddition? express)
    {
        if (express?.HandOver() is { Count: > 0 } refused)
        {
            lock (_lock)
            {
                foreach (var delivery in refused.Select(each => FindLeased(each.Lease)).OfType<StoredDelivery>())
                {
                    EndLease(delivery, Now);
                }
            }
        }
    }
}
