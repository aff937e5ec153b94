using Microsoft.Extensions.Options;
using Webhooks.Matching;
using Webhooks.Outbox;
using Webhooks.Settling;

namespace Webhooks.Sending;

/// <summary>Takes deliveries over that this process recorded, during one run of the pump.</summary>
internal sealed class ExpressLane(
    IOutbox store,
    WebhookDirectory directory,
    SendLimiter limiter,
    InFlightDeliveries inFlight,
    DeliveryStarter starter,
    IOptions<WebhooksOptions> options,
    TimeProvider time) : IExpressLane
{
    public TimeSpan Lease { get; } = options.Value.Delivery.LeaseDuration;

    public void Open() => Use(this);

    /// <summary>Ends all reservations. Deliveries that are handed over later are refused.</summary>
    public void Close() => Use(null);

    public IExpressReservation Reserve() => new ExpressReservation(this, LeaseStart.Now(time));

    /// <summary>Reserves a lease for a delivery. A webhook with a rate has none, because its calls are spaced by claims.</summary>
    public bool TryReserve(WebhookMessage message) =>
        directory.Current.FindWebhook(message.WebhookId) is { Definition.MaxCallsPerSecond: null }
        && limiter.MaySend(message.WebhookId)
        && inFlight.TryReserve(this, message);

    public void Return(WebhookMessage message) => inFlight.Unreserve(message);

    public bool HandOver(LeasedDelivery leased, LeaseStart leasedAt)
    {
        if (inFlight.AddReserved(this, leased, leasedAt) is not { } delivery)
        {
            return false;
        }

        starter.Accept(delivery);
        starter.Fill();
        return true;
    }

    private void Use(ExpressLane? lane)
    {
        inFlight.Accept(lane);
        (store as IExpressOutbox)?.UseExpressLane(lane);
    }
}
