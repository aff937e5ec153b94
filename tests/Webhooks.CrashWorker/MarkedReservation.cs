using Webhooks.Outbox;

namespace Webhooks.Crash;

/// <summary>Room that the pump reserves, with a place to stop between a commit and the hand-over.</summary>
internal sealed class MarkedReservation(IExpressReservation reservation, Marks marks, ExpressState express)
    : IExpressReservation
{
    public TimeSpan Lease => reservation.Lease;

    public bool TryReserve(WebhookMessage message)
    {
        var isReserved = reservation.TryReserve(message);
        if (isReserved)
        {
            express.Reserve();
        }

        return isReserved;
    }

    public bool HandOver(LeasedDelivery delivery)
    {
        marks.Reach("committed", delivery.Message.Id);
        Marks.Say($"express {delivery.Message.Id} {delivery.Lease.DeliveryId} {delivery.Lease.Value}");
        return reservation.HandOver(delivery);
    }

    public void Dispose() => reservation.Dispose();
}
