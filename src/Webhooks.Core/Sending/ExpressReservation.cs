using Webhooks.Outbox;
using Webhooks.Settling;

namespace Webhooks.Sending;

/// <summary>Stores the messages for which leases are reserved, once for each delivery, until they are handed over.</summary>
internal sealed class ExpressReservation(ExpressLane lane, LeaseStart leasedAt) : IExpressReservation
{
    private readonly List<WebhookMessage> _reserved = [];

    public TimeSpan Lease => lane.Lease;

    public bool TryReserve(WebhookMessage message)
    {
        var isReserved = lane.TryReserve(message);
        if (isReserved)
        {
            _reserved.Add(message);
        }

        return isReserved;
    }

    public bool HandOver(LeasedDelivery delivery)
    {
        // Deliveries are nearly always handed over in the order of their reservations.
        for (var i = 0; i < _reserved.Count; i++)
        {
            if (_reserved[i].Id == delivery.Message.Id)
            {
                return TryHandOver(i, delivery);
            }
        }

        return false;
    }

    private bool TryHandOver(int index, LeasedDelivery delivery)
    {
        var isTaken = lane.HandOver(delivery, leasedAt);
        if (isTaken)
        {
            _reserved.RemoveAt(index);
        }

        return isTaken;
    }

    public void Dispose()
    {
        _reserved.ForEach(lane.Return);
        _reserved.Clear();
    }
}
